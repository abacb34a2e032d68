package dev.gatehouse.account;

import dev.gatehouse.account.AccountException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/** Says in one sentence why there is no answer. */
final class Unreachable {

  private static final String NO_ANSWER_OF_AWS =
      "what came is not an answer of AWS, or only a part of one (the web page of a proxy, a"
          + " connection closed half-way)";

  private static final String LATE = "it did not answer in time";

  private static final String NEXT =
      "Look at the network, at --endpoint-url and AWS_ENDPOINT_URL, and run the same command"
          + " again.";

  private Unreachable() {}

  /**
   * The same failure, with a message that names the place and the cause in a few words.
   *
   * @param late whether the time for an answer is over: then the SDK itself closed the connection
   */
  static SdkClientException named(String place, RuntimeException e, boolean late) {
    if (e instanceof AbortedException aborted) {
      return aborted;
    }
    return SdkClientException.create(place + ": " + (late ? LATE : cause(e)), e);
  }

  /** The failure to tell a person. */
  static AccountException of(String operation, SdkClientException e) {
    return accountException(e)
        .orElseGet(
            () ->
                new AccountException(
                    Kind.UNREACHABLE,
                    "no answer to " + operation + ": " + e.getMessage(),
                    Optional.of(NEXT),
                    Optional.of(e)));
  }

  /** A failure of the network on the way to sign in, if it is one. */
  static Optional<AccountException> signingIn(String source, Throwable e) {
    boolean network = has(e, IOException.class) || has(e, ApiCallTimeoutException.class);
    return network && !has(e, NoSuchFileException.class)
        ? Optional.of(
            new AccountException(
                Kind.UNREACHABLE,
                "no answer while signing in by " + source + ": " + cause(e),
                Optional.of(NEXT),
                Optional.of(e)))
        : Optional.empty();
  }

  /** Whether nothing came in time. */
  static boolean isLate(Throwable e) {
    return has(e, SocketTimeoutException.class)
        || has(e, ApiCallTimeoutException.class)
        || has(e, ApiCallAttemptTimeoutException.class);
  }

  static boolean isUnknownHost(Throwable e) {
    return has(e, UnknownHostException.class);
  }

  /** A failure of ours that the SDK carried through. */
  static Optional<AccountException> accountException(Throwable e) {
    return find(e, AccountException.class);
  }

  /** Why, a few words. */
  static String cause(Throwable e) {
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
    return NO_ANSWER_OF_AWS;
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    return find(e, type).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
    for (Optional<Throwable> at = Optional.of(e);
        at.isPresent();
        at = Optional.ofNullable(at.get().getCause())) {
      if (type.isInstance(at.get())) {
        return Optional.of(type.cast(at.get()));
      }
    }
    return Optional.empty();
  }
}
