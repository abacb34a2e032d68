package dev.gatehouse.account.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Creates the HTTP client for all requests, and its connections. They use the proxy that the
 * environment names for the address, and trust the configured authorities. The JDK's own proxy
 * settings are ignored, and so are those that the SDK would read.
 */
public final class HttpClients {

  private final Proxies proxies;
  private final Authorities authorities;
  private final int connect;
  private final int patience;
  private final Map<ProxyServer, SSLSocketFactory> tunnels = new ConcurrentHashMap<>();
  private @Nullable SSLSocketFactory tls;

  /**
   * Creates the factory. Reads and sends nothing yet.
   *
   * @param connect time limit to connect
   * @param patience time limit of each read of an answer
   */
  public HttpClients(
      Proxies proxies, Authorities authorities, Duration connect, Duration patience) {
    this.proxies = proxies;
    this.authorities = authorities;
    this.connect = Math.toIntExact(connect.toMillis());
    this.patience = Math.toIntExact(patience.toMillis());
  }

  /** Returns a new client. */
  public SdkHttpClient client() {
    return new ByProxy(new Unstreamed(UrlConnectionHttpClient.create(this::open)), proxies);
  }

  /**
   * Checks the proxy and certificate settings for an address, without sending anything.
   *
   * @throws BadSettingException if one cannot be used
   */
  public void check(URI address) {
    proxies.of(address);
    if (isSecure(address)) {
      tls();
    }
  }

  private static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private HttpURLConnection open(URI address) {
    Optional<ProxyServer> proxy = proxies.of(address);
    try {
      HttpURLConnection connection =
          isSecure(address) ? secure(address, proxy) : plain(address, proxy);
      connection.setConnectTimeout(connect);
      connection.setReadTimeout(patience);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpURLConnection secure(URI address, Optional<ProxyServer> proxy) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setSSLSocketFactory(
        proxy
            .map(by -> tunnels.computeIfAbsent(by, b -> new TunnelSockets(b, tls(), connect)))
            .orElseGet(this::tls));
    return connection;
  }

  private static HttpURLConnection plain(URI address, Optional<ProxyServer> proxy)
      throws IOException {
    if (proxy.isEmpty()) {
      return (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    }
    ProxyServer by = proxy.get();
    if (by.isSecure()) {
      throw ProxyException.unreachable(
          by, "is an https proxy, which can be used only for addresses with https://");
    }
    HttpURLConnection connection =
        (HttpURLConnection)
            whole(address)
                .toURL()
                .openConnection(
                    new Proxy(Proxy.Type.HTTP, new InetSocketAddress(by.bareHost(), by.port())));
    by.authorization()
        .ifPresent(both -> connection.setRequestProperty("Proxy-Authorization", both));
    return connection;
  }

  /**
   * Returns the address with a path: the JDK sends it to a proxy unchanged, and some proxies
   * require a path.
   */
  private static URI whole(URI address) {
    return address.getRawPath().isEmpty() && address.getRawQuery() == null
        ? address.resolve("/")
        : address;
  }

  private synchronized SSLSocketFactory tls() {
    @Nullable SSLSocketFactory known = tls;
    if (known == null) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {authorities.trust()}, null);
        known = context.getSocketFactory();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no TLS", e);
      }
      tls = known;
    }
    return known;
  }
}
