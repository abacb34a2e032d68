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
 * What may be shown of the messages of an exception and of all that it came of. Those of other
 * authors quote what they were given: a header with its token, a file with its keys.
 */
public final class OpenMessages {

  private static final String OURS = "dev.gatehouse.";

  /** Their messages hold numbers and the names of classes, hosts and files. */
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

  /** Those of an exception, and of all that are behind or beside it. */
  public static OpenMessages of(Throwable e) {
    Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(e, all);
    return new OpenMessages(
        all.stream()
            .filter(one -> !isOpen(one) && !(one instanceof SdkException))
            .flatMap(one -> Optional.ofNullable(one.getMessage()).stream())
            .filter(message -> !message.isBlank())
            // One that holds another one is cut out as a whole.
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
   * The message of one of them.
   *
   * @return empty if there is none, or if it may hold a secret
   */
  public Optional<String> message(Throwable one) {
    Optional<String> message = Optional.ofNullable(one.getMessage());
    if (isOpen(one)) {
      return message;
    }
    // The SDK takes the message of a cause over into its own.
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
