package dev.gatehouse.plan;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who signs the requests.
 *
 * @param account the account's number, twelve digits; in an offline plan a reference
 * @param arn the caller's ARN, as GetCallerIdentity says it
 * @param source where the credentials came from, in words: {@code profile admin}
 * @param key the access key id that signs, which is no secret; an empty text where none is known
 */
public record Caller(String account, String arn, String source, String key) {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:(iam|sts)::(.+?):.+", Pattern.DOTALL);

  /** A caller of this form: commands are made of the number as it is. */
  public Caller {
    if (!(isAccount(account) || Ref.isToken(account)) || !isArn(arn)) {
      throw new IllegalArgumentException("not a caller: " + account + ", " + arn);
    }
  }

  /**
   * Whether a text has the form of an account's number.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">Account
   *     identifiers</a>
   */
  public static boolean isAccount(@Nullable String text) {
    return text != null && ACCOUNT.matcher(text).matches();
  }

  /**
   * Whether a text has the form of the ARN of somebody who can sign.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">ARNs
   *     of IAM and STS</a>
   */
  public static boolean isArn(@Nullable String text) {
    return text != null && ARN.matcher(text).matches();
  }

  /** A caller of whose access key nothing is known. */
  public Caller(String account, String arn, String source) {
    this(account, arn, source, "");
  }

  /** Which sort of identity it is. */
  public enum Kind {
    ROOT("the root user"),
    USER("an IAM user"),
    ROLE("a role"),
    FEDERATED("a federated user");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people: {@code the root user}. */
    public String words() {
      return words;
    }
  }

  /** The second part of the ARN: aws, aws-cn, aws-us-gov or aws-eusc. */
  public String partition() {
    int from = arn.indexOf(':') + 1;
    return arn.substring(from, arn.indexOf(':', from));
  }

  /** Which sort of identity the ARN names. */
  public Kind kind() {
    String resource = arn.substring(arn.lastIndexOf(':') + 1);
    if (resource.equals("root")) {
      return Kind.ROOT;
    }
    if (resource.startsWith("user/")) {
      return Kind.USER;
    }
    return resource.startsWith("federated-user/") ? Kind.FEDERATED : Kind.ROLE;
  }

  /** The name within the account: {@code root}, {@code user/admin}, {@code assumed-role/Ops/me}. */
  public String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
