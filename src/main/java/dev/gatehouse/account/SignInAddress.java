package dev.gatehouse.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Adds the address to a failure of the way to it: signing in asks other hosts than the rest. */
final class SignInAddress implements ExecutionInterceptor {

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable e = context.exception();
    if (Unreachable.isOfTheWay(e)) {
      context.httpRequest().ifPresent(request -> NoSignIn.add(of(request.getUri()), e));
    }
  }

  /**
   * Scheme, host and port: a path or a query may have ids in it, and what is before @ a password.
   */
  private static String of(URI uri) {
    String authority = String.valueOf(uri.getRawAuthority());
    return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** Whether somebody wrote an address, with a host. */
  static boolean isOne(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The same of an address as somebody wrote it; empty where a password may be in the way. */
  static Optional<String> of(String text) {
    if (!isOne(text)) {
      return Optional.empty();
    }
    URI uri = URI.create(text);
    // What then looks like a host is a name, and its port a part of a password.
    boolean cut =
        Stream.of(uri.getRawPath(), uri.getRawQuery(), uri.getRawFragment())
            .anyMatch(part -> part != null && (part.contains("@") || part.contains("%40")));
    return cut ? Optional.empty() : Optional.of(of(uri));
  }
}
