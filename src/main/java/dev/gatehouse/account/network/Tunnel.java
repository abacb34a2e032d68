package dev.gatehouse.account.network;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A socket that is connected to its host through a proxy. Its user speaks TLS with the host itself.
 *
 * <p>The JDK's own tunnels are not used. They send name and password only after the proxy asks, and
 * need a system property for that. They offer a wrong password twenty times, and report the proxy's
 * answer only in a message.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-connect">RFC 9110, CONNECT</a>
 */
final class Tunnel extends Socket {

  private static final int LONGEST_HEAD = 64 << 10;
  private static final Pattern STATUS = Pattern.compile("HTTP/1[.][0-9] ([1-5][0-9][0-9])\\b.*");

  private final ProxyServer proxy;
  private final SSLSocketFactory tls;
  private final int patience;
  private Optional<SSLSocket> secured = Optional.empty();
  private volatile boolean isDug;
  private long end;

  /**
   * Creates a tunnel that is not connected.
   *
   * @param tls creates the TLS connection to an https proxy
   * @param patience milliseconds that the proxy has for its whole answer after the connection
   */
  Tunnel(ProxyServer proxy, SSLSocketFactory tls, int patience) {
    this.proxy = proxy;
    this.tls = tls;
    this.patience = patience;
  }

  /** Connects through the proxy, which resolves the host name itself. */
  @Override
  public void connect(SocketAddress address, int timeout) throws IOException {
    String host = host((InetSocketAddress) address);
    int status;
    try {
      super.connect(new InetSocketAddress(proxy.bareHost(), proxy.port()), timeout);
      end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
      if (proxy.isSecure()) {
        secured = Optional.of(secure());
      }
      status = ask(host);
      isDug = true;
      setSoTimeout(patience);
    } catch (IOException e) {
      close();
      throw e instanceof ProxyException ? e : ProxyException.of(proxy, late(e));
    }
    if (status / 100 != 2) {
      close();
      throw ProxyException.answered(proxy, ((InetSocketAddress) address).getHostString(), status);
    }
  }

  /** Returns the timeout behind a failure: TLS reports it as a failed handshake. */
  private static IOException late(IOException e) {
    return e.getCause() instanceof SocketTimeoutException late ? late : e;
  }

  private static String host(InetSocketAddress address) {
    boolean ipv6 =
        address.getAddress() instanceof Inet6Address && address.getHostString().contains(":");
    String name = address.getHostString();
    return (ipv6 && !name.startsWith("[") ? "[" + name + "]" : name) + ":" + address.getPort();
  }

  private SSLSocket secure() throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(this, proxy.bareHost(), proxy.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private int ask(String host) throws IOException {
    StringBuilder head = new StringBuilder("CONNECT " + host + " HTTP/1.1\r\nHost: " + host);
    proxy.authorization().ifPresent(both -> head.append("\r\nProxy-Authorization: ").append(both));
    OutputStream out = getOutputStream();
    out.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    out.flush();
    Matcher status = STATUS.matcher(head(getInputStream()).split("\r?\n", 2)[0]);
    if (!status.matches()) {
      throw ProxyException.unreachable(proxy, "does not answer as an HTTP proxy does");
    }
    return Integer.parseInt(status.group(1));
  }

  /** Reads the head of the answer byte by byte, since what follows comes from the host. */
  private String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int line = 0;
    while (head.size() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        throw ProxyException.unreachable(
            proxy,
            head.size() == 0 ? "closed the connection" : "does not answer as an HTTP proxy does");
      }
      head.write(next);
      if (next == '\n' && line == 0) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
      line = next == '\n' ? 0 : next == '\r' ? line : line + 1;
    }
    throw ProxyException.unreachable(proxy, "does not answer as an HTTP proxy does");
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return secured.isPresent()
        ? secured.get().getInputStream()
        : new InTime(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return secured.isPresent() ? secured.get().getOutputStream() : super.getOutputStream();
  }

  /**
   * The input from the proxy. A socket's timeout applies to each read. Until the tunnel is
   * connected, it is therefore set to the remaining time before each one.
   */
  private final class InTime extends FilterInputStream {

    InTime(InputStream from) {
      super(from);
    }

    @Override
    public int read() throws IOException {
      hurry();
      return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      hurry();
      return super.read(into, offset, length);
    }

    private void hurry() throws IOException {
      if (isDug) {
        return;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException();
      }
      setSoTimeout((int) left);
    }
  }
}
