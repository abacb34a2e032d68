package dev.gatehouse.account.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Creates sockets through a proxy for the JDK's {@link javax.net.ssl.HttpsURLConnection}. That
 * class requests an unconnected socket, connects it, and then requests TLS over it. Sockets that
 * would bypass the proxy are refused.
 */
final class TunnelSockets extends SSLSocketFactory {

  private final ProxyServer proxy;
  private final SSLSocketFactory tls;
  private final int patience;

  TunnelSockets(ProxyServer proxy, SSLSocketFactory tls, int patience) {
    this.proxy = proxy;
    this.tls = tls;
    this.patience = patience;
  }

  @Override
  public Socket createSocket() {
    return new Tunnel(proxy, tls, patience);
  }

  @Override
  public Socket createSocket(Socket tunnel, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(tunnel, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw around();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw around();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw around();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw around();
  }

  private IOException around() {
    return ProxyException.unreachable(proxy, "is not gone around");
  }
}
