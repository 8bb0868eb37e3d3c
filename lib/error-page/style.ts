/** The sheet of `app/globals.css`, as much of it as this page needs: it is served where no stylesheet of Next's is. */
export const style = `
:root{color-scheme:light dark;--canvas:light-dark(oklch(.972 .005 200),oklch(.185 .014 222));--surface:light-dark(#fff,oklch(.222 .016 222));
--sunken:light-dark(oklch(.95 .007 200),oklch(.16 .012 222));--line:light-dark(oklch(.885 .01 205),oklch(.325 .018 220));
--text:light-dark(oklch(.245 .022 222),oklch(.95 .006 200));--text-2:light-dark(oklch(.45 .02 218),oklch(.79 .014 208));
--ink:light-dark(oklch(.42 .068 205),oklch(.8 .095 197));--on-ink:light-dark(#fff,oklch(.21 .03 215));--warn-soft:light-dark(oklch(.962 .04 88),oklch(.29 .038 80))}
[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}body{margin:0;min-height:100svh;background:var(--canvas);color:var(--text);
font:16px/1.5 "Atkinson Hyperlegible Next Variable","PingFang SC","Microsoft YaHei UI","Noto Sans SC Variable",system-ui,sans-serif}
html:lang(zh) body{line-height:1.7}html:lang(zh) h1{line-height:1.35}header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 16px;min-height:48px;padding:4px 20px;border-bottom:1px solid var(--line);background:var(--surface)}
code,.host{font-family:"Atkinson Hyperlegible Mono Variable",ui-monospace,monospace;font-size:.875rem;overflow-wrap:anywhere}
header img{height:28px;max-width:84px;object-fit:contain}.brand,.tools,.tools form{display:flex;align-items:center;min-width:0}.brand{gap:10px}.tools{gap:8px}.brand strong{overflow-wrap:anywhere}
.tools button,.tools a{min-width:32px;min-height:32px;padding:4px 8px;border:0;border-radius:6px;background:none;color:var(--text-2);font:inherit;font-size:.875rem;text-decoration:none;cursor:pointer}
.tools button[aria-pressed=true]{font-weight:600;color:var(--text)}.tools :is(button,a):hover{background:var(--sunken);color:var(--text)}
main button{width:100%;min-height:48px;border:0;border-radius:10px;background:var(--ink);color:var(--on-ink);font:inherit;font-weight:600;cursor:pointer}
nav{display:flex;justify-content:center;gap:24px;padding-bottom:32px;font-size:.875rem}nav a{color:var(--text-2)}
main{overflow-wrap:anywhere;max-width:480px;margin:8svh auto 48px;padding:28px;background:var(--surface);border:1px solid var(--line);border-radius:14px}
main::before{content:'';display:block;height:12px;margin:-18px 0 20px;background:var(--ink);opacity:.55;mask:url(/ribbon.svg) center/160px 12px repeat-x}
h1{margin:0 0 8px;font-size:1.75rem;line-height:1.2;font-weight:650;text-wrap:balance}p{margin:0 0 16px;color:var(--text-2)}
dl{margin:24px 0 0;padding:16px;background:var(--sunken);border-radius:6px}dt{color:var(--text-2);font-size:.875rem}dd{margin:0 0 8px}dd:last-child{margin:0}
details{margin-top:16px}summary{cursor:pointer;min-height:44px;padding:10px 0;font-weight:600}mark{background:var(--warn-soft);color:inherit;text-decoration:underline wavy;text-underline-offset:4px}
a{color:var(--ink);text-underline-offset:4px}:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
@media(width<40rem){main{margin:0;border-width:0 0 1px;border-radius:0}}`
