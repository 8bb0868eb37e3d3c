-- "encrypted" is two things: under this server's key, or signed and then encrypted for an API's own key, which verifies it without asking.
-- NULL: written before this column was there, or by a node that does not know it.
ALTER TABLE "AccessToken" ADD COLUMN "selfContained" BOOLEAN;
