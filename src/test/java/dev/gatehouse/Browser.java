package dev.gatehouse;

import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person does in the console of a served practice account. */
record Browser(Server server) {

  private static final Pattern EXPORT = Pattern.compile("(?m)^export (\\w+)=(\\S+)$");

  /** Turns on MFA for root. */
  void turnOnRootMfa() {
    post("root-mfa", Map.of());
  }

  /** Signs a user in; the temporary credentials that they get, as environment variables. */
  Map<String, String> signIn(String user, String password, String newPassword, String code) {
    String page =
        post(
            "sign-in/" + user,
            Map.of(
                "password", password,
                "new-password", newPassword,
                "mfa-code", code,
                "credentials", "yes"));
    Map<String, String> credentials = new HashMap<>();
    for (Matcher line = EXPORT.matcher(page); line.find(); ) {
      credentials.put(line.group(1), line.group(2));
    }
    return credentials;
  }

  private String post(String what, Map<String, String> form) {
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, value) ->
            body.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.endpoint() + "/practice/" + what))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
