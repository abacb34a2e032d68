package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A part of credentials, and what it is called where it stands. Each travels in headers of a
 * request, or signs them; one that no header can carry is refused before the connection quotes it
 * in a message of its own.
 */
enum KeyPart {
  ID("access key id", "aws_access_key_id", "AccessKeyId"),
  SECRET("secret access key", "aws_secret_access_key", "SecretAccessKey"),
  TOKEN("session token", "aws_session_token", "SessionToken");

  /** What is said of one that cannot be sent, behind its name. */
  static final String RULE =
      "has a blank, a line break or another character that is not printable ASCII";

  private final String words;
  private final String property;
  private final String member;

  KeyPart(String words, String property, String member) {
    this.words = words;
    this.property = property;
    this.member = member;
  }

  /** Credentials of a source that cannot be used; the message holds nothing of them. */
  static final class Unsendable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsendable(String name) {
      super(name + " " + RULE);
    }
  }

  /** As a sentence calls it. */
  String words() {
    return words;
  }

  /** As a profile calls it. */
  String property() {
    return property;
  }

  /** As a program calls it in what it prints. */
  String member() {
    return member;
  }

  /**
   * The same credentials.
   *
   * @throws Unsendable if a part of them cannot be sent
   */
  static AwsCredentials checked(AwsCredentials credentials) {
    return checked(credentials, part -> new Unsendable("its " + part.words));
  }

  /**
   * The same credentials.
   *
   * @param refusal what is thrown if a part of them cannot be sent
   */
  static AwsCredentials checked(
      AwsCredentials credentials, Function<KeyPart, RuntimeException> refusal) {
    for (KeyPart part : values()) {
      if (!isSendable(part.of(credentials))) {
        throw refusal.apply(part);
      }
    }
    return credentials;
  }

  private String of(AwsCredentials credentials) {
    return switch (this) {
      case ID -> credentials.accessKeyId();
      case SECRET -> credentials.secretAccessKey();
      case TOKEN ->
          credentials instanceof AwsSessionCredentials session ? session.sessionToken() : "";
    };
  }

  /** Whether a header can carry it as it is. */
  static boolean isSendable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Keys that a person wrote down, and that cannot be sent. */
  static AccountException unsendable(String place, String name) {
    return AwsSettings.bad(
        place + " " + RULE,
        "Write "
            + name
            + " again, on one line and without blanks. It may be a secret, and is not shown"
            + " here.");
  }
}
