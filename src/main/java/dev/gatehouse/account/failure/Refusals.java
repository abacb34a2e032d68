package dev.gatehouse.account.failure;

import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.plan.EncodedReason;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.text.Noncharacters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Interprets AWS's error codes that many services share. Advice for the calls of a step is kept in
 * those calls.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
public final class Refusals {

  // AWS's longest codes have some 60 characters, and its messages a few hundred.
  private static final int LONGEST_CODE = 128;
  private static final int LONGEST_MESSAGE = 4000;

  // What the SDK reports for an empty body.
  private static final String NO_BODY = "<eof/>";

  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "ExpiredCredentials");
  // https://github.com/aws/aws-sdk-go/pull/253 and https://github.com/aws/aws-sdk-go-v2/issues/1674
  private static final String EXPIRED_OR_CLOCK = "RequestExpired";
  private static final Set<String> UNKNOWN_KEY =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "AuthFailure",
          "InvalidSecurity",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException");
  // The credentials are valid, but the service is not available to the account.
  private static final Set<String> NOT_SERVED = Set.of("Blocked", "NotSignedUp", "OptInRequired");
  private static final Set<String> BAD_SIGNATURE =
      Set.of(
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "IncompleteSignature",
          "IncompleteSignatureException");

  private static final String SIGN_IN_AGAIN =
      "Sign in again (aws login, aws sso login or new temporary credentials), then run the same"
          + " command again.";
  private static final String RUN_AGAIN =
      "Run the same command again: what is done already is seen and left as it is.";

  private static final Map<String, String> ADVICE =
      Map.of(
          "LimitExceeded",
          "A quota of the account is used up. Delete what is not needed, or ask for more in the"
              + " Service Quotas console.",
          "LimitExceededException",
          "A quota of the account is used up. Delete what is not needed, or ask for more in the"
              + " Service Quotas console.",
          "PasswordPolicyViolation",
          "The account's password policy does not allow this password: choose a longer one with"
              + " more kinds of characters.",
          "MalformedPolicyDocument",
          "IAM does not accept the policy document. Nothing was changed by this call.",
          "MalformedPolicyDocumentException",
          "IAM does not accept the policy document. Nothing was changed by this call.",
          "DeleteConflict",
          "Something is still attached to it, and has to be detached first.",
          "EntityTemporarilyUnmodifiable",
          "Something else is changing it. Wait a minute. " + RUN_AGAIN,
          "ConcurrentModification",
          "Something else changed it at the same moment. " + RUN_AGAIN,
          "PendingVerification",
          "AWS is still verifying the new account, which may take some hours. " + RUN_AGAIN);

  private Refusals() {}

  /** Returns whether IAM does not know the access key that signed, since it was deleted. */
  public static boolean isUnknownKey(@Nullable Throwable e) {
    return e instanceof AwsServiceException refusal && code(refusal).equals("InvalidClientTokenId");
  }

  /** Returns whether a service does not know the caller's account, or is not available to it. */
  public static boolean isStranger(AwsServiceException e) {
    return UNKNOWN_KEY.contains(code(e)) || NOT_SERVED.contains(code(e));
  }

  /** Returns the error code, or {@code HTTP 500} with the status if there is none. */
  public static String code(AwsServiceException e) {
    return details(e)
        .map(AwsErrorDetails::errorCode)
        .filter(code -> !code.isBlank())
        .map(Noncharacters::replaced)
        .map(code -> cut(code, LONGEST_CODE))
        .orElse("HTTP " + e.statusCode());
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) > most
        ? text.substring(0, text.offsetByCodePoints(0, most)) + "…"
        : text;
  }

  /** Returns AWS's own message, without the additions of the SDK and without quoted secrets. */
  public static String message(AwsServiceException e) {
    return details(e)
        .map(AwsErrorDetails::errorMessage)
        .map(QuotedRequest::without)
        .map(Noncharacters::replaced)
        .map(Denials::readable)
        .map(message -> cut(message, LONGEST_MESSAGE))
        .orElse("AWS gave no reason");
  }

  /** Returns the encoded reason, if AWS gave one. */
  public static Optional<EncodedReason> encoded(AwsServiceException e) {
    return details(e).map(AwsErrorDetails::errorMessage).flatMap(EncodedReason::in);
  }

  /** Returns whether the refusal has an error code. All refusals of AWS have one. */
  public static boolean isOfAws(AwsServiceException e) {
    return details(e).map(AwsErrorDetails::errorCode).filter(c -> !c.isBlank()).isPresent();
  }

  /**
   * Returns whether it is a 401 with an empty body: neither the page of a proxy nor a reason from
   * AWS.
   */
  public static boolean isBare401(AwsServiceException e) {
    return e.statusCode() == 401
        && details(e)
            .map(AwsErrorDetails::rawResponse)
            .map(SdkBytes::asUtf8String)
            .filter(body -> !body.isEmpty() && !body.equals(NO_BODY))
            .isEmpty();
  }

  /** Returns a bare 401 of EC2 as the {@code AuthFailure} that EC2 means by it. */
  public static AwsServiceException unauthorized(AwsServiceException e) {
    return AwsServiceException.builder()
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("AuthFailure")
                .errorMessage("EC2 answered 401 and gave no reason")
                .build())
        .statusCode(e.statusCode())
        .requestId(e.requestId())
        .cause(e)
        .build();
  }

  private static Optional<AwsErrorDetails> details(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails());
  }

  /**
   * Returns whether the request may have taken effect nevertheless, because of an internal error of
   * AWS.
   */
  public static boolean isUnsettled(AwsServiceException e) {
    return e.statusCode() >= 500 && !e.isThrottlingException();
  }

  /** Returns whether the resource does not exist, or not yet. */
  public static boolean isAbsent(AwsServiceException e) {
    String code = code(e);
    return code.contains("NotFound") || code.startsWith("NoSuch") || e.statusCode() == 404;
  }

  /**
   * Returns the failure to report if the credentials or the clock are wrong, so that every call
   * would fail.
   */
  public static Optional<AccountException> ofCredentials(AwsServiceException e) {
    return adviceOnCredentials(code(e), message(e))
        .map(
            next ->
                new AccountException(
                    Kind.NOT_ALLOWED,
                    (WrongClock.isMeant(code(e), message(e))
                            ? "AWS does not accept the date of the request: "
                            : "AWS does not accept the credentials: ")
                        + message(e)
                        + " ("
                        + code(e)
                        + ")",
                    Optional.of(next),
                    Optional.of(e)));
  }

  private static Optional<String> adviceOnCredentials(String code, String message) {
    if (WrongClock.isMeant(code, message)) {
      return Optional.of(WrongClock.advice(message));
    }
    if (code.equals(EXPIRED_OR_CLOCK)) {
      return Optional.of(
          "EC2 says so of a wrong clock and of expired credentials. Compare this machine's clock "
              + "with the time, and set it if it is off. If it is right, the credentials have "
              + "expired. "
              + SIGN_IN_AGAIN);
    }
    if (EXPIRED.contains(code)) {
      return Optional.of("The credentials have expired. " + SIGN_IN_AGAIN);
    }
    if (UNKNOWN_KEY.contains(code)) {
      return Optional.of(
          "AWS does not know the access key: it was deleted, or belongs to another partition, or "
              + "the Region is turned off in its account: then name another one with --region. "
              + SIGN_IN_AGAIN);
    }
    if (BAD_SIGNATURE.contains(code)) {
      return Optional.of(
          "The secret access key does not belong to the access key, or this machine's clock is"
              + " wrong. "
              + SIGN_IN_AGAIN);
    }
    return Optional.empty();
  }

  /** Returns advice on an error code for which the call itself has none. */
  public static Optional<String> advice(String code, String message) {
    Optional<String> credentials = adviceOnCredentials(code, message);
    if (credentials.isPresent()) {
      return credentials;
    }
    if (isDenied(code)) {
      return Optional.of(
          "The caller may not do this. Sign in as an administrator, or ask one for the permission,"
              + " then run the same command again.");
    }
    if (code.equals("Blocked")) {
      return Optional.of(
          "AWS has blocked this account there: it is being checked, it is suspended, or a bill is"
              + " due. Look at Billing in the console, and ask AWS Support. "
              + RUN_AGAIN);
    }
    if (NOT_SERVED.contains(code)) {
      return Optional.of(
          "AWS does not serve this account there: in a new account often for minutes to hours after"
              + " signing up, in an older one because it is suspended or a bill is due. Look at"
              + " Billing in the console. "
              + RUN_AGAIN);
    }
    if (code.contains("Throttl") || code.equals("RequestLimitExceeded")) {
      return Optional.of("AWS asks for fewer requests a second. Wait a minute. " + RUN_AGAIN);
    }
    return Optional.ofNullable(ADVICE.get(code));
  }

  /** Returns the kind of failure that an error code means. */
  public static Failure.Kind kind(String code) {
    return isDenied(code) || adviceOnCredentials(code, "").isPresent()
        ? Failure.Kind.NOT_ALLOWED
        : Failure.Kind.FAILED;
  }

  /** Returns whether an error code means that the caller lacks the permissions. */
  public static boolean isDenied(String code) {
    return Failure.isDenied(code);
  }
}
