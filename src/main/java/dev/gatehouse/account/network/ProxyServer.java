package dev.gatehouse.account.network;

import dev.gatehouse.text.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy that an environment variable names, parsed as the AWS CLI does. The default scheme is
 * http, the default ports are 80 and 443, and a user name without a password is ignored.
 *
 * @param scheme the protocol to the proxy itself: {@code http} or {@code https}
 * @param host its name or IP address, IPv6 in brackets
 * @param authorization the value of the header {@code Proxy-Authorization}, a secret
 * @param variable the variable that names it, in its original spelling
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html">Using an
 *     HTTP proxy for the AWS CLI</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617, Basic authentication</a>
 */
public record ProxyServer(
    String scheme, String host, int port, Optional<String> authorization, String variable) {

  private static final Set<String> SPOKEN = Set.of("http", "https");
  private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");
  private static final int MOST = 65535;
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)?:?//(.*)");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{0,9}))?");

  /**
   * Parses the value of a variable.
   *
   * @throws BadSettingException if it names no usable proxy
   */
  static ProxyServer of(String variable, String value) {
    Matcher full = SCHEME.matcher(value);
    boolean hasScheme = full.matches();
    String scheme =
        hasScheme && full.group(1) != null ? full.group(1).toLowerCase(Locale.ROOT) : "http";
    if (!SPOKEN.contains(scheme)) {
      throw bad(
          variable,
          value,
          "is a proxy of the kind "
              + scheme
              + "; as with the AWS CLI, only http and https proxies can be used");
    }
    String address = hasScheme ? full.group(2) : value;
    String authority = address.split("[/?#]", 2)[0];
    int at = authority.lastIndexOf('@');
    Matcher place = AUTHORITY.matcher(authority.substring(at + 1));
    // In such a value, the apparent host is a user name, and its port a part of a password.
    String rest = address.substring(authority.length());
    boolean cut = rest.contains("@") || rest.contains("%40");
    if (cut || !place.matches()) {
      throw bad(variable, value, "is not the address of a proxy");
    }
    return new ProxyServer(
        scheme,
        place.group(1),
        port(variable, value, Optional.ofNullable(place.group(2)).orElse(""), scheme),
        at < 0 ? Optional.empty() : basic(authority.substring(0, at)),
        variable);
  }

  private static int port(String variable, String value, String digits, String scheme) {
    if (digits.isEmpty()) {
      return scheme.equals("https") ? 443 : 80;
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > MOST) {
      throw bad(variable, value, "has the port " + port + ", which is not from 1 to " + MOST);
    }
    return port;
  }

  private static Optional<String> basic(String user) {
    String[] parts = user.split(":", 2);
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      return Optional.empty();
    }
    String both = decoded(parts[0]) + ":" + decoded(parts[1]);
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  /** Decodes percent-encoded bytes; like Python's {@code unquote}, it leaves any other % alone. */
  private static String decoded(String text) {
    return ENCODED
        .matcher(text)
        .replaceAll(
            run ->
                Matcher.quoteReplacement(
                    new String(
                        HexFormat.of().parseHex(run.group().replace("%", "")),
                        StandardCharsets.UTF_8)));
  }

  private static BadSettingException bad(String variable, String value, String rule) {
    String hint =
        value.indexOf('@') < 0 && value.indexOf('%') < 0
            ? ""
            : " In a name or password, write @ : / # ? % as %40 %3A %2F %23 %3F %25.";
    return new BadSettingException(
        variable + ": " + Quoted.address(value) + " " + rule,
        "Set "
            + variable
            + " to an HTTP proxy such as http://proxy.example:3128, or leave it out."
            + hint);
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  /** Returns the host, without the brackets of IPv6. */
  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Returns host and port. */
  public String address() {
    return host + ":" + port;
  }

  /** Returns host, port and variable: {@code proxy.example:3128 (HTTPS_PROXY)}. */
  @Override
  public String toString() {
    return (isSecure() ? "https://" : "") + address() + " (" + variable + ")";
  }
}
