package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.account.network.BadSettingException;
import dev.gatehouse.account.network.NetworkFailure;
import dev.gatehouse.account.network.UnusableAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/** Describes failures in which AWS gave no usable answer. */
public final class Unreachable {

  private static final String LATE = "it did not answer in time";

  private static final String NEXT =
      "Look at the network, at --endpoint-url and AWS_ENDPOINT_URL, and run the same command"
          + " again.";

  private Unreachable() {}

  /**
   * Returns a failure whose message names the endpoint and the cause.
   *
   * @param place the endpoint, in words
   * @param late whether the time limit has passed: in this case the SDK itself closed the
   *     connection
   */
  static SdkClientException named(String place, RuntimeException e, boolean late) {
    if (e instanceof AbortedException aborted) {
      return aborted;
    }
    return SdkClientException.create(place + ": " + (late ? LATE : cause(e)), e);
  }

  /**
   * Returns the failure to report to the person.
   *
   * @param operation the operation that got no answer
   */
  public static AccountException of(String operation, SdkClientException e) {
    return accountException(e)
        .orElseGet(
            () ->
                new AccountException(
                    Kind.UNREACHABLE,
                    "no answer to " + operation + ": " + e.getMessage(),
                    Optional.of(next(e)),
                    Optional.of(e)));
  }

  /**
   * Returns the failure to report if signing in failed because of the network, or empty otherwise.
   *
   * @param source the description of the credentials' source
   */
  static Optional<AccountException> signingIn(String source, Throwable e) {
    return NoSignIn.in(e).isPresent() || isOfTheWay(e)
        ? Optional.of(
            new AccountException(
                Kind.UNREACHABLE,
                "no answer while signing in by " + source + ": " + cause(e),
                Optional.of(next(e)),
                Optional.of(e)))
        : Optional.empty();
  }

  /** Returns whether a failure means that there was no usable answer, rather than a refusal. */
  static boolean isOfTheWay(Throwable e) {
    if (has(e, NoSuchFileException.class)
        || has(e, CredentialProcessFailure.class)
        || has(e, KeyPart.Unsendable.class)
        || accountException(e).isPresent()
        || e instanceof AbortedException) {
      return false;
    }
    // The SDK's providers use answers without validating them, and read them without a limit.
    if (has(e, NullPointerException.class) || has(e, VirtualMachineError.class)) {
      return true;
    }
    return e instanceof AwsServiceException refusal
        ? !Refusals.isOfAws(refusal)
        : has(e, IOException.class)
            || has(e, UncheckedIOException.class)
            || has(e, UnusableAnswer.class)
            || has(e, ApiCallTimeoutException.class)
            || has(e, ApiCallAttemptTimeoutException.class);
  }

  /** Returns whether the cause is a time limit. */
  public static boolean isLate(Throwable e) {
    return has(e, SocketTimeoutException.class)
        || has(e, ApiCallTimeoutException.class)
        || has(e, ApiCallAttemptTimeoutException.class);
  }

  /** Returns whether the cause is a host name that does not exist. */
  public static boolean isUnknownHost(Throwable e) {
    return has(e, UnknownHostException.class);
  }

  /** Returns a failure of Gatehouse that the SDK wrapped, since it already explains itself. */
  static Optional<AccountException> accountException(Throwable e) {
    return find(e, AccountException.class)
        .or(() -> find(e, BadSettingException.class).map(Unreachable::badSetting));
  }

  /** Creates the failure for a network setting that cannot be used. */
  static AccountException badSetting(BadSettingException e) {
    return new AccountException(Kind.BAD_SETTING, e.what(), Optional.of(e.next()), Optional.of(e));
  }

  private static Optional<NetworkFailure> explained(Throwable e) {
    return NoSignIn.in(e)
        .map(NetworkFailure.class::cast)
        .or(
            () ->
                find(e, Throwable.class, NetworkFailure.class::isInstance)
                    .map(NetworkFailure.class::cast));
  }

  /** Returns what to do about a failure, in whole sentences. */
  static String next(Throwable e) {
    return explained(e).map(NetworkFailure::next).orElse(NEXT);
  }

  /** Returns the cause of a failure in a few words. */
  static String cause(Throwable e) {
    Optional<NetworkFailure> explained = explained(e);
    if (explained.isPresent()) {
      return explained.get().what();
    }
    Optional<UnusableAnswer> unusable = find(e, UnusableAnswer.class);
    if (unusable.isPresent()) {
      return unusable.get().what();
    }
    if (has(e, UnknownHostException.class)) {
      return "there is no host of that name";
    }
    if (has(e, NoRouteToHostException.class)) {
      return "there is no way to that host";
    }
    if (has(e, ConnectException.class)) {
      return "the connection was refused";
    }
    if (has(e, SSLException.class)) {
      return "the encrypted connection (TLS) could not be made";
    }
    if (isLate(e)) {
      return LATE;
    }
    if (has(e, IOException.class) && !has(e, JsonProcessingException.class)) {
      return "the connection was closed before the answer was complete";
    }
    return UnusableAnswer.foreign().what();
  }

  static boolean has(Throwable e, Class<? extends Throwable> type) {
    return find(e, type).isPresent();
  }

  static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
    return find(e, type, type::isInstance);
  }

  private static <T extends Throwable> Optional<T> find(
      Throwable e, Class<T> type, Predicate<Throwable> wanted) {
    for (Optional<Throwable> at = Optional.of(e);
        at.isPresent();
        at = Optional.ofNullable(at.get().getCause())) {
      if (wanted.test(at.get())) {
        return Optional.of(type.cast(at.get()));
      }
    }
    return Optional.empty();
  }
}
