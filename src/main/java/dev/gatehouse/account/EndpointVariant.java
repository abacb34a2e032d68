package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A variant of AWS's endpoints, enabled by the settings that all SDKs and the AWS CLI share.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html">Dual-stack
 *     and FIPS endpoints</a>
 */
enum EndpointVariant {
  /** Endpoints with cryptography that complies with FIPS, a standard of the US government. */
  FIPS("FIPS", "AWS_USE_FIPS_ENDPOINT"),
  /** Endpoints that support both IPv6 and IPv4. */
  DUAL_STACK("dual-stack", "AWS_USE_DUALSTACK_ENDPOINT");

  private final String words;
  private final String variable;

  EndpointVariant(String words, String variable) {
    this.words = words;
    this.variable = variable;
  }

  /**
   * Returns the variants that are enabled, by the variable or else by the profile.
   *
   * @throws AccountException if a setting is neither {@code true} nor {@code false}
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

  /**
   * Returns the variants with their variables, or empty if there are none: {@code FIPS
   * (AWS_USE_FIPS_ENDPOINT)}.
   */
  static Optional<String> words(Set<EndpointVariant> on) {
    List<String> words =
        on.stream().map(variant -> variant.words + " (" + variant.variable + ")").toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", words));
  }

  /** Returns the property of a profile that enables this variant. */
  private String property() {
    return variable.substring("AWS_".length()).toLowerCase(Locale.ROOT);
  }
}
