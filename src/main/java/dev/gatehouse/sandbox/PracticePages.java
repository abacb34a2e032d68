package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.console.Console;
import dev.gatehouse.sandbox.console.ConsolePage;
import dev.gatehouse.sandbox.console.SignIn;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.WireResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a served account takes in place of the console in a browser, each page of which is answered
 * with a sentence: {@code POST /practice/root-mfa}, {@code POST /practice/sign-in/USER}.
 */
final class PracticePages {

  /** Where the addresses begin. */
  static final String PREFIX = "/practice/";

  private final RequestDispatcher front;

  PracticePages(RequestDispatcher front) {
    this.front = front;
  }

  /**
   * Does what a person would do.
   *
   * @param method the HTTP method
   * @param path the address, decoded
   * @param body a form
   */
  WireResponse answer(String method, String path, String body) {
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
    return answer(what, form);
  }

  private WireResponse answer(String what, Map<String, String> form) {
    return front.inConsole(console -> answer(console, what, form));
  }

  private static WireResponse answer(Console console, String what, Map<String, String> form) {
    Optional<ConsolePage> page = console.page(what);
    if (page.isEmpty()) {
      String addresses = String.join(", " + PREFIX, console.addresses());
      return reply(404, "There is " + PREFIX + addresses + ", nothing else.");
    }
    String user = page.get().user(what);
    return page.get()
        .act()
        .apply(user, form)
        .map(outcome -> reply(outcome, form))
        .orElseGet(() -> reply(404, "There is no user " + user + "."));
  }

  /** Temporary credentials, as lines for a shell. */
  private static String exports(AccessKeyPair key) {
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

  private static WireResponse reply(SignIn outcome, Map<String, String> form) {
    Optional<AccessKeyPair> key =
        outcome.session().filter(session -> form.containsKey("credentials"));
    return reply(
        outcome.worked() ? 200 : 403,
        outcome.sentence() + key.map(PracticePages::exports).orElse(""));
  }

  /** A refusal by whoever stands before these pages. */
  static WireResponse refusal(AwsError error) {
    return reply(error.status(), error.message());
  }

  private static WireResponse reply(int status, String sentence) {
    return new WireResponse(
        status, "text/plain;charset=UTF-8", "x-amzn-RequestId", "practice", sentence + "\n");
  }
}
