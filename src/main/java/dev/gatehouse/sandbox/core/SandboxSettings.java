package dev.gatehouse.sandbox.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a practice account is made with.
 *
 * @param seed all ids come from it
 * @param number the account's number, twelve digits
 * @param caller who signs all requests
 * @param partition aws, aws-cn, aws-us-gov or aws-eusc
 * @param region the Region of requests that do not say one
 * @param refusals how often a new instance profile is refused before it is usable
 * @param clock the time outside, for the codes of MFA devices
 * @param ahead how far AWS's clock is ahead of this machine's, when signatures are checked
 * @param identityCenter the Region in which Identity Center is on from the beginning, if it is
 * @param instanceOwner the number of the account that manages it then
 * @param accountInstance whether it is an account instance then
 * @param organization the number of the account that manages the organization of this one, if it is
 *     in one from the beginning
 * @param personActs after how many looks a person has done what only a person can do; 0: never
 * @param requiredTag the key of a tag without which the organization lets nothing be created, if it
 *     wants one
 * @param denied actions that the caller may not perform: {@code iam:CreateUser}, {@code iam:*}
 * @param services what single services are made with, by its type
 */
public record SandboxSettings(
    long seed,
    String number,
    PrincipalKind caller,
    String partition,
    String region,
    int refusals,
    InstantSource clock,
    Duration ahead,
    Optional<String> identityCenter,
    String instanceOwner,
    boolean accountInstance,
    Optional<String> organization,
    int personActs,
    Optional<String> requiredTag,
    Set<String> denied,
    Map<Class<?>, Object> services) {

  public SandboxSettings {
    denied = Set.copyOf(denied);
    services = Map.copyOf(services);
  }

  /** What a service is made with. */
  public <T> T of(Class<T> type) {
    return type.cast(Objects.requireNonNull(services.get(type)));
  }
}
