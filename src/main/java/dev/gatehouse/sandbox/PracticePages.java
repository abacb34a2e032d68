package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a served account takes in place of the console in a browser: {@code POST
 * /practice/root-mfa}, {@code POST /practice/sign-in/USER}, {@code POST /practice/identity-center}
 * and {@code POST /practice/identity-center/sign-in/USER}, each answered with a sentence.
 */
final class PracticePages {

  /** Where the addresses begin. */
  static final String PREFIX = "/practice/";

  private static final String ROOT_MFA = "root-mfa";
  private static final String SIGN_IN = "sign-in/";
  private static final String IDENTITY_CENTER = "identity-center";
  private static final String PORTAL = IDENTITY_CENTER + "/" + SIGN_IN;
  private static final String ROOT_KEYS = "delete-root-keys";
  private static final String PASSKEY = "passkey/";

  private final Front front;

  PracticePages(Front front) {
    this.front = front;
  }

  /**
   * Does what a person would do.
   *
   * @param method the HTTP method
   * @param path the address, decoded
   * @param body a form
   */
  Reply answer(String method, String path, String body) {
    String what = path.substring(PREFIX.length());
    if (!method.equals("POST")) {
      return reply(405, "What a person does is sent with POST.");
    }
    Map<String, String> form;
    try {
      form = form(body);
    } catch (IllegalArgumentException e) {
      return reply(400, "The body is not a form: send each part with curl's --data-urlencode.");
    }
    if (what.equals(ROOT_MFA)) {
      boolean virtual = form.getOrDefault("kind", "passkey").equals("virtual");
      front.inConsole(
          console -> {
            console.turnOnRootMfa(virtual);
            return virtual;
          });
      return reply(200, "The root user has MFA now.");
    }
    if (what.equals(ROOT_KEYS)) {
      front.inConsole(
          console -> {
            console.deleteRootKeys();
            return true;
          });
      return reply(200, "The root user has no access keys any more.");
    }
    if (what.startsWith(PASSKEY) && what.length() > PASSKEY.length()) {
      String user = what.substring(PASSKEY.length());
      return front.inConsole(console -> console.addPasskey(user))
          ? reply(200, user + " has a passkey now.")
          : reply(404, "There is no user " + user + ".");
    }
    if (what.startsWith(SIGN_IN) && what.length() > SIGN_IN.length()) {
      return signIn(what.substring(SIGN_IN.length()), form);
    }
    if (what.equals(IDENTITY_CENTER)) {
      return reply(
          front.turnOnIdentityCenter(
              Optional.ofNullable(form.get("region")),
              form.getOrDefault("kind", "organization").equals("account")),
          form);
    }
    if (what.startsWith(PORTAL) && what.length() > PORTAL.length()) {
      String user = what.substring(PORTAL.length());
      return reply(front.inConsole(console -> console.portal.signIn(user)), form);
    }
    return reply(
        404,
        "There is "
            + PREFIX
            + String.join(
                ", " + PREFIX,
                ROOT_MFA,
                ROOT_KEYS,
                SIGN_IN + "USER",
                PASSKEY + "USER",
                IDENTITY_CENTER,
                PORTAL + "USER")
            + ", nothing else.");
  }

  private Reply signIn(String user, Map<String, String> form) {
    return reply(
        front.inConsole(
            console ->
                console.signIn(
                    user,
                    form.getOrDefault("password", ""),
                    form.getOrDefault("new-password", ""),
                    form.getOrDefault("mfa-code", ""))),
        form);
  }

  /** Temporary credentials, as lines for a shell. */
  private static String exports(Key key) {
    return "\nexport AWS_ACCESS_KEY_ID="
        + key.id()
        + "\nexport AWS_SECRET_ACCESS_KEY="
        + key.secret()
        + "\nexport AWS_SESSION_TOKEN=practice";
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String part : body.strip().split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        form.put(
            part.substring(0, equals),
            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static Reply reply(SignIn outcome, Map<String, String> form) {
    Optional<Key> key = outcome.session().filter(session -> form.containsKey("credentials"));
    return reply(
        outcome.worked() ? 200 : 403,
        outcome.sentence() + key.map(PracticePages::exports).orElse(""));
  }

  /** A refusal by whoever stands before these pages. */
  static Reply refusal(AwsError error) {
    return reply(error.status(), error.message());
  }

  private static Reply reply(int status, String sentence) {
    return new Reply(
        status, "text/plain;charset=UTF-8", "x-amzn-RequestId", "practice", sentence + "\n");
  }
}
