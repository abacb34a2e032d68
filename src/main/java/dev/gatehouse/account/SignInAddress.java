package dev.gatehouse.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Adds the address to network failures of requests that sign in, which go to other hosts than the
 * rest.
 */
final class SignInAddress implements ExecutionInterceptor {

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable e = context.exception();
    if (Unreachable.isOfTheWay(e)) {
      context.httpRequest().ifPresent(request -> NoSignIn.add(of(request.getUri()), e));
    }
  }

  /**
   * Returns scheme, host and port: path and query may contain ids, and the part before @ a
   * password.
   */
  private static String of(URI uri) {
    String authority = String.valueOf(uri.getRawAuthority());
    return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** Returns whether a text is an HTTP or HTTPS URL with a host. */
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

  /** Returns scheme, host and port of a URL, or empty if these may contain a part of a password. */
  static Optional<String> of(String text) {
    if (!isOne(text)) {
      return Optional.empty();
    }
    URI uri = URI.create(text);
    // In such a URL, the apparent host is a user name, and its port a part of a password.
    boolean cut =
        Stream.of(uri.getRawPath(), uri.getRawQuery(), uri.getRawFragment())
            .anyMatch(part -> part != null && (part.contains("@") || part.contains("%40")));
    return cut ? Optional.empty() : Optional.of(of(uri));
  }
}
