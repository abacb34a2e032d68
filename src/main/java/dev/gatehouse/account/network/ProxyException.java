package dev.gatehouse.account.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Thrown if the proxy prevents an answer. It has no network exception as its cause, since that
 * would be reported as a failure of the endpoint.
 */
public final class ProxyException extends IOException implements NetworkFailure {

  static final int WANTS_PASSWORD = 407;
  // What some proxies, such as tinyproxy, answer to a wrong password.
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDS = 403;
  private static final String AGAIN = ", and run the same command again.";

  private final String next;
  private final boolean decided;

  private ProxyException(ProxyServer proxy, String what, String next, boolean decided) {
    super("the proxy " + proxy + " " + what);
    this.next = next;
    this.decided = decided;
  }

  /** Returns the failure of a proxy that cannot be used. */
  static ProxyException unreachable(ProxyServer proxy, String what) {
    return new ProxyException(
        proxy,
        what,
        "Look at "
            + proxy.variable()
            + " and at the network; NO_PROXY names hosts that are asked without a proxy. Then run"
            + " the same command again.",
        false);
  }

  /**
   * Returns the failure of a proxy that answered in place of the host.
   *
   * @param host the host, without the port
   * @param status the HTTP status of its answer
   */
  static ProxyException answered(ProxyServer proxy, String host, int status) {
    String answered = "answered " + status;
    if (status == WANTS_PASSWORD || status == UNAUTHORIZED) {
      String wants =
          proxy.authorization().isPresent()
              ? ": it does not accept the name and password"
              : ": it wants a name and a password";
      return new ProxyException(proxy, answered + wants, password(proxy) + AGAIN, true);
    }
    boolean forbids = status == FORBIDS;
    return new ProxyException(
        proxy,
        answered
            + (forbids ? ": it does not let you through to " : " when it was asked for ")
            + host,
        "Ask whoever runs it to let " + host + " through, or name that host in NO_PROXY" + AGAIN,
        forbids);
  }

  private static String password(ProxyServer proxy) {
    return "Set "
        + proxy.variable()
        + " to "
        + proxy.scheme()
        + "://NAME:PASSWORD@"
        + proxy.address()
        + ", with @ : / and % in them written as %40 %3A %2F and %25";
  }

  /**
   * Returns whether a retry is pointless: the proxy has decided, and might lock out a user whose
   * password is wrong.
   */
  boolean isFinal() {
    return decided;
  }

  @Override
  public String what() {
    return String.valueOf(getMessage());
  }

  @Override
  public String next() {
    return next;
  }

  /** Returns the failure of a connection to the proxy. */
  static ProxyException of(ProxyServer proxy, IOException e) {
    ProxyException failure =
        CertificateRefusal.in(e)
            .map(
                reason ->
                    new ProxyException(
                        proxy, "cannot be trusted: " + reason.what(), reason.next(), true))
            .orElseGet(() -> unreachable(proxy, words(proxy, e)));
    failure.addSuppressed(e);
    return failure;
  }

  private static String words(ProxyServer proxy, IOException e) {
    if (e instanceof UnknownHostException) {
      return "is not known: there is no host of that name";
    } else if (e instanceof NoRouteToHostException) {
      return "cannot be reached: there is no way to that host";
    } else if (e instanceof ConnectException) {
      return "refused the connection";
    } else if (e instanceof SocketTimeoutException) {
      return "did not answer in time";
    }
    return e instanceof SSLException && proxy.isSecure()
        ? "does not speak TLS, which https:// in " + proxy.variable() + " asks for"
        : "closed the connection";
  }
}
