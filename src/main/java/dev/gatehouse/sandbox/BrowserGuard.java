package dev.gatehouse.sandbox;

import com.sun.net.httpserver.Headers;
import dev.gatehouse.sandbox.wire.AwsError;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps web pages out of a served practice account, which checks no signatures. A browser says for
 * which host a request is, so that a name that somebody has made lead to 127.0.0.1 is found out (<a
 * href="https://datatracker.ietf.org/doc/html/rfc9110#section-7.2">RFC 9110, Host</a>), and whose
 * page has made it (<a href="https://fetch.spec.whatwg.org/#origin-header">Origin</a>, <a
 * href="https://w3c.github.io/webappsec-fetch-metadata/">Fetch Metadata</a>). Programs such as the
 * AWS CLI send neither of the last two.
 */
final class BrowserGuard {

  /**
   * A host that is this machine by RFC 6761, which no name server is asked for, and a port. The AWS
   * CLI puts an account before an address too when it calls S3 control by a proxy; no browser takes
   * that for a host.
   */
  private static final Pattern HERE =
      Pattern.compile(
          "(?:(?:[0-9]{12}\\.)?127\\.0\\.0\\.1|(?:[a-z0-9-]+\\.)*localhost)(?::([0-9]{1,5}))?",
          Pattern.CASE_INSENSITIVE);

  private static final int HTTP = 80;
  private static final int LONGEST = 100;

  private final int port;

  BrowserGuard(int port) {
    this.port = port;
  }

  /**
   * Lets a request in.
   *
   * @throws AwsError if it is for another host, or a page of another origin has made it
   */
  void check(URI address, Headers headers) {
    checkHost(headers.getOrDefault("Host", List.of()));
    // With an absolute address, the host in it is the one that counts.
    if (address.isAbsolute() && !isHere(Objects.requireNonNullElse(address.getAuthority(), ""))) {
      throw foreignHost(quoted(String.valueOf(address.getAuthority())));
    }
    for (String origin : headers.getOrDefault("Origin", List.of())) {
      if (!isOwn(origin)) {
        throw foreignPage("its Origin is " + quoted(origin));
      }
    }
    for (String site : headers.getOrDefault("Sec-Fetch-Site", List.of())) {
      // "none" is what a person has typed into the browser's address line.
      if (!List.of("same-origin", "none").contains(site.toLowerCase(Locale.ROOT))) {
        throw foreignPage("its Sec-Fetch-Site is " + quoted(site));
      }
    }
  }

  private void checkHost(List<String> hosts) {
    if (hosts.size() != 1) {
      throw foreignHost(hosts.isEmpty() ? "missing" : "there " + hosts.size() + " times");
    }
    if (!isHere(hosts.get(0))) {
      throw foreignHost(quoted(hosts.get(0)));
    }
  }

  private boolean isHere(String host) {
    Matcher here = HERE.matcher(host);
    return here.matches()
        && port == (here.group(1) == null ? HTTP : Integer.parseInt(here.group(1)));
  }

  private boolean isOwn(String origin) {
    String scheme = "http://";
    return origin.toLowerCase(Locale.ROOT).startsWith(scheme)
        && isHere(origin.substring(scheme.length()));
  }

  /** A header's value as it can stand in a message. */
  private static String quoted(String value) {
    String cut = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    return '"' + cut.replaceAll("[^ -~]", "?") + '"';
  }

  private AwsError foreignHost(String what) {
    return new AwsError(
        421,
        "MisdirectedRequest",
        "This practice account answers only at http://127.0.0.1:"
            + port
            + " and http://localhost:"
            + port
            + "; the Host header is "
            + what
            + ".");
  }

  private AwsError foreignPage(String what) {
    return new AwsError(
        403,
        "CrossOriginRequest",
        "This practice account takes no requests from web pages of other sites: " + what + ".");
  }
}
