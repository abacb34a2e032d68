package dev.gatehouse.account.failure;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Decides which messages of an exception and its causes may be shown. Messages of other authors can
 * quote secrets from their input: a header with its token, a file with its keys.
 */
public final class OpenMessages {

  private static final String OURS = "dev.gatehouse.";

  /** Exceptions whose messages contain only numbers and names of classes, hosts and files. */
  private static final Set<Class<? extends Throwable>> OPEN =
      Set.of(
          NullPointerException.class,
          ClassCastException.class,
          ArithmeticException.class,
          IndexOutOfBoundsException.class,
          LinkageError.class,
          SocketException.class,
          SocketTimeoutException.class,
          UnknownHostException.class,
          SSLException.class,
          FileSystemException.class);

  private final List<String> hidden;

  private OpenMessages(List<String> hidden) {
    this.hidden = hidden;
  }

  /** Returns the messages of an exception and of all its causes and suppressed exceptions. */
  public static OpenMessages of(Throwable e) {
    Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(e, all);
    return new OpenMessages(
        all.stream()
            .filter(one -> !isOpen(one) && !(one instanceof SdkException))
            .flatMap(one -> Optional.ofNullable(one.getMessage()).stream())
            .filter(message -> !message.isBlank())
            // Longest first, so that a message that contains another one is removed as a whole.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  private static void collect(Throwable e, Set<Throwable> all) {
    if (all.add(e)) {
      Optional.ofNullable(e.getCause()).ifPresent(cause -> collect(cause, all));
      for (Throwable one : e.getSuppressed()) {
        collect(one, all);
      }
    }
  }

  private static boolean isOpen(Throwable e) {
    return e.getClass().getName().startsWith(OURS)
        || OPEN.stream().anyMatch(kind -> kind.isInstance(e));
  }

  /**
   * Returns the message of one of the exceptions, without those of others that may contain secrets.
   *
   * @return empty if there is none, or if it may contain a secret itself
   */
  public Optional<String> message(Throwable one) {
    Optional<String> message = Optional.ofNullable(one.getMessage());
    if (isOpen(one)) {
      return message;
    }
    // The SDK copies the message of a cause into its own.
    return one instanceof SdkException ? message.map(this::withoutHidden) : Optional.empty();
  }

  private String withoutHidden(String message) {
    String shown = QuotedRequest.without(message);
    for (String secret : hidden) {
      shown = shown.replace(secret, "…");
    }
    return shown;
  }
}
