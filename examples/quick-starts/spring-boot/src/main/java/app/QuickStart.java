package app;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class QuickStart {
    public static void main(String[] args) {
        SpringApplication.run(QuickStart.class, args);
    }

    @GetMapping("/me")
    Map<String, String> me(@AuthenticationPrincipal OidcUser person) {
        return Map.of("name", person.getFullName(), "email", person.getEmail());
    }
}
