package dev.gatehouse.plan;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity that signs the requests.
 *
 * @param account the account number, 12 digits; a reference in an offline plan
 * @param arn the caller's ARN, as GetCallerIdentity returns it
 * @param source the origin of the credentials, for display: {@code profile admin}
 * @param key the access key id, which is no secret; empty if unknown
 */
public record Caller(String account, String arn, String source, String key) {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:(iam|sts)::(.+?):.+", Pattern.DOTALL);

  /**
   * Creates a caller. The number and the ARN are validated, since commands contain them unquoted.
   *
   * @throws IllegalArgumentException if the number or the ARN is malformed
   */
  public Caller {
    if (!(isAccount(account) || Ref.isToken(account)) || !isArn(arn)) {
      throw new IllegalArgumentException("not a caller: " + account + ", " + arn);
    }
  }

  /**
   * Returns whether a text is an account number by its form.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">Account
   *     identifiers</a>
   */
  public static boolean isAccount(@Nullable String text) {
    return text != null && ACCOUNT.matcher(text).matches();
  }

  /**
   * Returns whether a text is the ARN of an identity of IAM or STS by its form.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">ARNs
   *     of IAM and STS</a>
   */
  public static boolean isArn(@Nullable String text) {
    return text != null && ARN.matcher(text).matches();
  }

  /** Creates a caller whose access key is unknown. */
  public Caller(String account, String arn, String source) {
    this(account, arn, source, "");
  }

  /** The kind of an identity. */
  public enum Kind {
    /** The root user of the account. */
    ROOT("the root user"),
    /** An IAM user. */
    USER("an IAM user"),
    /** A role, or a session of one. */
    ROLE("a role"),
    /** A federated user. */
    FEDERATED("a federated user");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns the kind for display: {@code the root user}. */
    public String words() {
      return words;
    }
  }

  /** Returns the partition of the ARN, such as {@code aws} or {@code aws-cn}. */
  public String partition() {
    int from = arn.indexOf(':') + 1;
    return arn.substring(from, arn.indexOf(':', from));
  }

  /** Returns the kind of the identity, by its ARN. */
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

  /**
   * Returns the name within the account: {@code root}, {@code user/admin}, {@code
   * assumed-role/Ops/me}.
   */
  public String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
