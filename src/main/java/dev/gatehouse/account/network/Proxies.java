package dev.gatehouse.account.network;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxies of the environment, by the rules of both AWS CLIs, which are those of Python's {@code
 * urllib.request}. {@code HTTPS_PROXY} is for https addresses, {@code HTTP_PROXY} for http
 * addresses, and {@code NO_PROXY} lists hosts without a proxy. Lower case takes precedence. As
 * there, {@code ALL_PROXY} is ignored.
 *
 * @see <a
 *     href="https://github.com/python/cpython/blob/3.11/Lib/urllib/request.py">getproxies_environment
 *     and proxy_bypass_environment</a>
 * @see <a
 *     href="https://github.com/boto/botocore/blob/1.43.11/botocore/utils.py">get_environ_proxies of
 *     botocore</a>
 */
public final class Proxies {

  private static final Pattern PORT = Pattern.compile("(.*):([0-9]+)", Pattern.DOTALL);

  private static final String CGI = "REQUEST_METHOD";

  private final Map<String, String> environment;

  private record Setting(String variable, String value) {}

  /** Creates the proxies of environment variables. */
  public Proxies(Map<String, String> environment) {
    this.environment =
        environment.entrySet().stream()
            .filter(
                variable ->
                    variable.getKey().equals(CGI)
                        || variable.getKey().toLowerCase(Locale.ROOT).endsWith("_proxy"))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Returns the proxy for an address, or empty if it is accessed directly.
   *
   * @throws BadSettingException if the variable that applies names no usable proxy
   */
  public Optional<ProxyServer> of(URI address) {
    return bypass(address).isPresent()
        ? Optional.empty()
        : setting(scheme(address)).map(named -> ProxyServer.of(named.variable(), named.value()));
  }

  /**
   * Returns the proxy for an address, such as {@code proxy.example:3128 (HTTPS_PROXY)}, or {@code
   * none} and the reason.
   *
   * @throws BadSettingException if the variable that applies names no usable proxy
   */
  public String words(URI address) {
    Optional<Setting> named = setting(scheme(address));
    Optional<String> bypass = bypass(address);
    if (named.isPresent() && bypass.isPresent()) {
      return "none, since " + bypass.get() + " names " + netloc(address);
    }
    return of(address)
        .map(
            proxy ->
                proxy + (proxy.authorization().isPresent() ? ", with its name and password" : ""))
        .orElseGet(() -> "none" + unused(scheme(address)));
  }

  /** Returns a hint about a variable that is set but has no effect here. */
  private String unused(String scheme) {
    if (scheme.equals("https") && setting("http").isPresent()) {
      return ": " + setting("http").get().variable() + " is for http:// alone, set HTTPS_PROXY";
    }
    return setting("all")
        .map(all -> ": " + all.variable() + " is not read, as by the AWS CLI, set HTTPS_PROXY")
        .orElse("");
  }

  /** Returns the entry of NO_PROXY that applies to an address: {@code NO_PROXY (*)}. */
  private Optional<String> bypass(URI address) {
    return setting("no")
        .flatMap(no -> entry(no.value(), netloc(address)).map(e -> no.variable() + " (" + e + ")"));
  }

  private static Optional<String> entry(String value, String netloc) {
    if (value.equals("*")) {
      return Optional.of(value);
    }
    Matcher port = PORT.matcher(netloc);
    String host = port.matches() ? port.group(1) : netloc;
    for (String part : value.split(",")) {
      String name = part.strip().toLowerCase(Locale.ROOT);
      String bare = name.replaceFirst("^[.]+", "");
      if (!name.isEmpty()
          && (host.equals(bare)
              || netloc.equals(bare)
              || host.endsWith("." + bare)
              || netloc.endsWith("." + bare))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static String netloc(URI address) {
    return String.valueOf(address.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the variable {@code <scheme>_proxy}: in lower case it takes precedence, even if it is
   * empty.
   */
  private Optional<Setting> setting(String scheme) {
    String lower = scheme + "_proxy";
    List<String> names =
        environment.keySet().stream()
            .filter(lower::equalsIgnoreCase)
            .sorted(Comparator.reverseOrder())
            .toList();
    Optional<String> first = names.stream().filter(name -> name.endsWith("_proxy")).findFirst();
    if (first.isPresent()) {
      return filled(first.get());
    }
    // In CGI scripts, HTTP_PROXY may come from a client's header: https://httpoxy.org.
    boolean forged = scheme.equals("http") && environment.containsKey(CGI);
    return forged
        ? Optional.empty()
        : names.stream().flatMap(name -> filled(name).stream()).findFirst();
  }

  private Optional<Setting> filled(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isEmpty())
        .map(value -> new Setting(name, value));
  }
}
