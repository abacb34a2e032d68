package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.Quoted;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endpoint that replaces AWS's own. It is validated by its text alone: nothing is sent, and no
 * name is looked up.
 *
 * @param from the option or setting that gives it: {@code --endpoint-url}, {@code
 *     AWS_ENDPOINT_URL_IAM}
 * @param uri the address, with scheme and host in lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3">RFC 3986: the parts of a URI</a>
 */
public record EndpointAddress(String from, URI uri) {

  private static final int LONGEST = 2048;
  private static final int LONGEST_HOST = 253;
  private static final int HIGHEST_PORT = 65535;
  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)([?#].*)?", Pattern.DOTALL);
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\]]*\\]|[^:\\[]*)(?::(.*))?", Pattern.DOTALL);
  private static final Pattern LOOPBACK_4 = Pattern.compile("127\\.\\d+\\.\\d+\\.\\d+");
  private static final String LIKE =
      "An address is such as http://127.0.0.1:4566 or https://host.example. Without one, AWS"
          + " itself is asked.";

  /**
   * Parses and validates an endpoint.
   *
   * @param from the option or setting that gives it
   * @param text the address; error messages contain no part of it that may be a password
   * @param allowHttp whether plain {@code http://} to other machines is allowed
   * @throws AccountException {@link AccountException.Kind#BAD_SETTING} with the broken rule and a
   *     solution, if requests may not be sent there
   */
  public static EndpointAddress of(String from, String text, boolean allowHttp) {
    return of(from, from, text, allowHttp);
  }

  /**
   * Parses and validates an endpoint that a file may give.
   *
   * @param place its origin with file and line, for error messages
   */
  static EndpointAddress of(String from, String place, String text, boolean allowHttp) {
    Optional<String> rule = rule(text);
    if (rule.isPresent()) {
      throw refused(place, text, rule.get(), LIKE);
    }
    EndpointAddress address = new EndpointAddress(from, URI.create(lowerCase(text)));
    if (address.isPlain() && !address.isLoopback() && !allowHttp) {
      throw refused(
          place,
          text,
          "is not encrypted. Plain http:// is for this machine: 127.0.0.1, [::1], localhost",
          "Take an address with https://. Where you trust everybody on the way, add --allow-http"
              + " to the same command.");
    }
    return address;
  }

  /** Returns whether requests to it are not encrypted. */
  public boolean isPlain() {
    return uri.getScheme().equals("http");
  }

  /**
   * Returns whether it is on this machine, by its text: 127.0.0.0/8, ::1, or a name that is
   * reserved for loopback.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6761#section-6.3">RFC 6761: localhost and the
   *     names below it</a>
   */
  public boolean isLoopback() {
    String host = uri.getHost();
    if (host.startsWith("[")) {
      try {
        // In brackets it is an IPv6 literal, so there is no DNS lookup.
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || LOOPBACK_4.matcher(name).matches();
  }

  /** Returns the rule that an address breaks, as the end of a sentence; empty if it is valid. */
  private static Optional<String> rule(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.length() > LONGEST) {
      return Optional.of("has more than " + LONGEST + " characters");
    } else if (text.codePoints().anyMatch(EndpointAddress::isBlank)) {
      return Optional.of("has a space or an invisible character in it");
    } else if (!parts.matches()) {
      return Optional.of("does not begin with https:// or http://");
    } else if (text.contains("@")) {
      return Optional.of(
          "has a user name or a password in it. AWS's requests are signed, and take neither");
    } else if (parts.group(4) != null) {
      return Optional.of("has a query or a fragment (after ? or #), which an endpoint cannot have");
    }
    Matcher authority = AUTHORITY.matcher(parts.group(2));
    if (!authority.matches()) {
      return Optional.of("has a bracket that is not around an IPv6 address");
    }
    Optional<String> port = Optional.ofNullable(authority.group(2));
    if (port.isPresent() && !isPort(port.get())) {
      return Optional.of("has a port that is not a number from 1 to " + HIGHEST_PORT);
    }
    Optional<String> host = hostRule(authority.group(1));
    return host.isPresent() || isAddress(lowerCase(text))
        ? host
        : Optional.of("has a character in its path that is written there as % and two digits");
  }

  private static boolean isBlank(int c) {
    return Invisible.is(c) || Character.isSpaceChar(c);
  }

  // Integer.parseInt alone would also accept a sign and the digits of other scripts.
  private static boolean isPort(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= HIGHEST_PORT;
  }

  private static Optional<String> hostRule(String host) {
    if (host.isEmpty()) {
      return Optional.of("names no host");
    } else if (host.startsWith("[") && host.contains("%")) {
      return Optional.of("has a zone (after %), which means nothing to the other side");
    } else if (host.chars().anyMatch(c -> c > 0x7F)) {
      return Optional.of("has a host that is not in ASCII" + inAscii(host));
    } else if (host.length() > LONGEST_HOST || !isAddress("http://" + host)) {
      return Optional.of(
          "has a host that is neither a name (letters, digits, hyphens and dots) nor an IP"
              + " address");
    }
    return Optional.empty();
  }

  private static String inAscii(String host) {
    try {
      return "; write " + IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isAddress(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Returns the address with scheme and host, which are case-insensitive, in lower case. */
  private static String lowerCase(String text) {
    int path = text.indexOf('/', text.indexOf("//") + 2);
    int end = path < 0 ? text.length() : path;
    return text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
  }

  private static AccountException refused(String place, String text, String rule, String next) {
    return new AccountException(
        AccountException.Kind.BAD_SETTING,
        place + ": " + Quoted.address(text) + " " + rule,
        Optional.of(next),
        Optional.empty());
  }
}
