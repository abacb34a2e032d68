package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of AWS's own addresses that is taken in place of the usual one, by the switches that every
 * SDK and the AWS CLI know.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html">Dual-stack
 *     and FIPS endpoints</a>
 */
enum EndpointVariant {
  /** Cryptography by a standard of the government of the USA. */
  FIPS("FIPS", "AWS_USE_FIPS_ENDPOINT"),
  /** IPv6 as well as IPv4. */
  DUAL_STACK("dual-stack", "AWS_USE_DUALSTACK_ENDPOINT");

  private final String words;
  private final String variable;

  EndpointVariant(String words, String variable) {
    this.words = words;
    this.variable = variable;
  }

  /**
   * Those that are switched on: by the variable, else by the profile.
   *
   * @throws AccountException if a switch is neither on nor off
   */
  static Set<EndpointVariant> of(AwsSettings settings) {
    Set<EndpointVariant> on = EnumSet.noneOf(EndpointVariant.class);
    for (EndpointVariant variant : values()) {
      if (settings.isOn(variant.variable, variant.property())) {
        on.add(variant);
      }
    }
    return on;
  }

  /** What they are called, with their switches: {@code FIPS (AWS_USE_FIPS_ENDPOINT)}. */
  static Optional<String> words(Set<EndpointVariant> on) {
    List<String> words =
        on.stream().map(variant -> variant.words + " (" + variant.variable + ")").toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", words));
  }

  /** How a profile names it. */
  private String property() {
    return variable.substring("AWS_".length()).toLowerCase(Locale.ROOT);
  }
}
