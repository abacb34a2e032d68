package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A part of AWS credentials, with its names. Each is sent in a header or used to sign. One that is
 * not printable ASCII is refused here, before the HTTP client quotes it in a message.
 */
enum KeyPart {
  ID("access key id", "aws_access_key_id", "AccessKeyId"),
  SECRET("secret access key", "aws_secret_access_key", "SecretAccessKey"),
  TOKEN("session token", "aws_session_token", "SessionToken");

  /** Why a part cannot be sent, as the end of a sentence that begins with its name. */
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

  /** Thrown if credentials cannot be sent; the message contains no part of them. */
  static final class Unsendable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsendable(String name) {
      super(name + " " + RULE);
    }
  }

  /** Returns the name in a sentence: {@code access key id}. */
  String words() {
    return words;
  }

  /** Returns the property of a profile: {@code aws_access_key_id}. */
  String property() {
    return property;
  }

  /** Returns the member in the output of a {@code credential_process}: {@code AccessKeyId}. */
  String member() {
    return member;
  }

  /**
   * Returns the credentials unchanged.
   *
   * @throws Unsendable if a part of them cannot be sent
   */
  static AwsCredentials checked(AwsCredentials credentials) {
    return checked(credentials, part -> new Unsendable("its " + part.words));
  }

  /**
   * Returns the credentials unchanged.
   *
   * @param refusal creates the exception to throw if a part cannot be sent
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

  /** Returns whether a text consists of printable ASCII characters other than the space. */
  static boolean isSendable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /**
   * Creates the failure for a key that the person wrote down and that cannot be sent.
   *
   * @param place where it is written, with file and line if it is in a file
   * @param name the variable or property to correct
   */
  static AccountException unsendable(String place, String name) {
    return AwsSettings.bad(
        place + " " + RULE,
        "Write "
            + name
            + " again, on one line and without blanks. It may be a secret, and is not shown"
            + " here.");
  }
}
