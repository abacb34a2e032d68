package dev.gatehouse.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/** All that is in a practice account. Guarded by the one lock of {@link Front}. */
final class Account {

  static final Instant OPENED = Instant.parse("2026-01-05T09:00:00Z");

  final Settings settings;
  final Ids ids;
  final AwsManagedPolicies awsManaged;

  /** Names are unique ignoring case, and lists are in that order. */
  final Map<String, IamEntities.GroupEntry> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  final Map<String, IamEntities.UserEntry> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, IamEntities.RoleEntry> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, IamEntities.ProfileEntry> profiles =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, IamEntities.PolicyEntry> policies =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** By id, in the order of their making. */
  final Map<String, Environment> environments = new LinkedHashMap<>();

  final Map<String, Ec2Network> networks = new HashMap<>();

  private Optional<String> alias = Optional.empty();
  private Optional<PasswordPolicy> passwordPolicy = Optional.empty();
  private String region;
  private long changes;

  Account(Settings settings) {
    this.settings = settings;
    this.ids = new Ids(settings.seed());
    this.awsManaged = new AwsManagedPolicies(settings.partition());
    this.region = settings.region();
  }

  /** Called before each request. */
  void arrive(String signedRegion, boolean changing) {
    region = signedRegion;
    changes += changing ? 1 : 0;
  }

  /** The time: a second passes with each request that changes something. */
  Instant now() {
    return OPENED.plusSeconds(changes);
  }

  /** The Region of the current request. */
  String region() {
    return region;
  }

  /** An ARN of IAM: {@code arn:aws:iam::123456789012:group/dev/Admins}. */
  String iamArn(String resource) {
    return "arn:" + settings.partition() + ":iam::" + settings.number() + ":" + resource;
  }

  Optional<String> alias() {
    return alias;
  }

  void alias(Optional<String> newAlias) {
    alias = newAlias;
  }

  Optional<PasswordPolicy> passwordPolicy() {
    return passwordPolicy;
  }

  void passwordPolicy(Optional<PasswordPolicy> newPolicy) {
    passwordPolicy = newPolicy;
  }
}
