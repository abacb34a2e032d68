package dev.gatehouse.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.account.model.AlternateContact;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.User;

/** All that is in a practice account. Guarded by the one lock of {@link Front}. */
final class Account {

  /**
   * Temporary credentials of a user.
   *
   * @param mfa whether it showed an MFA device to get them
   */
  record Session(IamEntities.UserEntry user, boolean mfa) {}

  /**
   * Temporary credentials of a role that somebody has assumed.
   *
   * @param name what the session was called
   */
  record RoleSession(IamEntities.RoleEntry role, String name) {}

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

  /** The root user's. */
  final Credentials root = new Credentials();

  /** By serial number. */
  final Map<String, VirtualDevice> virtualDevices = new TreeMap<>();

  /** Users by the ids of their access keys. */
  final Map<String, IamEntities.UserEntry> keyOwners = new HashMap<>();

  /** The ids of keys that are no more. */
  final Set<String> deletedKeys = new HashSet<>();

  /** Who holds the temporary credentials of which id. */
  final Map<String, Session> sessions = new HashMap<>();

  /** Of which role the temporary credentials of which id are. */
  final Map<String, RoleSession> roleSessions = new HashMap<>();

  /** Alternate contacts by their type: {@code SECURITY}. */
  final Map<String, AlternateContact> contacts = new TreeMap<>();

  /** By id, in the order of their making. */
  final Map<String, Environment> environments = new LinkedHashMap<>();

  /** What EC2 has, by Region. */
  final Map<String, Ec2Network> networks = new TreeMap<>();

  final IdentityCenter identityCenter = new IdentityCenter(this);

  /** Who is told of which reads. */
  private final Map<Read<?>, Consumer<Object>> listeners = new HashMap<>();

  /** Actions that the caller may not perform, in small letters: {@code iam:createuser}. */
  private final Set<String> denied = new HashSet<>();

  private Optional<String> alias = Optional.empty();
  private Optional<PasswordPolicy> passwordPolicy = Optional.empty();
  private Optional<String> organization;
  private String region;
  private Caller caller;
  private long changes;

  Account(Settings settings) {
    this.settings = settings;
    this.ids = new Ids(settings.seed());
    this.awsManaged = new AwsManagedPolicies(settings.partition());
    this.region = settings.region();
    this.organization = settings.organization();
    this.caller = Caller.unjudged(settings.caller());
    settings.denied().forEach(action -> deny(action, true));
  }

  /** Has somebody told of a kind of read, before it is answered. */
  <T> void onRead(Read<T> kind, Consumer<T> listener) {
    listeners.put(kind, thing -> listener.accept(kind.cast(thing)));
  }

  /** Tells whoever wants to know of it that somebody looks at something. */
  <T> void tell(Read<T> kind, T thing) {
    Optional.ofNullable(listeners.get(kind)).ifPresent(listener -> listener.accept(thing));
  }

  /** Denies the caller an action from now on, or no longer: {@code iam:CreateUser}. */
  void deny(String action, boolean is) {
    String folded = action.toLowerCase(Locale.ROOT);
    if (is) {
      denied.add(folded);
    } else {
      denied.remove(folded);
    }
  }

  /** Whether the caller may not perform an action, whatever policies say. */
  boolean denies(String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    return denied.contains(folded)
        || denied.contains(folded.substring(0, folded.indexOf(':') + 1) + "*");
  }

  /** The number of the account that manages the organization of this one, if it is in one. */
  Optional<String> organization() {
    return organization;
  }

  /** Whether another account manages its organization, and may deny it anything. */
  boolean isMember() {
    return organization.filter(manager -> !manager.equals(settings.number())).isPresent();
  }

  /** Makes an organization of an account that is in none. */
  void organize() {
    organization = organization.or(() -> Optional.of(settings.number()));
  }

  /** Called before each request. */
  void arrive(Caller signer, String signedRegion, boolean changing) {
    caller = signer;
    region = signedRegion;
    changes += changing ? 1 : 0;
  }

  /** Called when the request turns out to be a dry run. */
  void changesNothing() {
    changes--;
  }

  /** The time: a second passes with each request that changes something. */
  Instant now() {
    return OPENED.plusSeconds(changes);
  }

  /** The time of the world outside, by which codes are made; not that of {@link #now}. */
  Instant clock() {
    return settings.clock().instant();
  }

  /** Who signed the current request. */
  Caller caller() {
    return caller;
  }

  /** Whether a code is one that a virtual device shows now. */
  boolean isCode(String serialNumber, String code) {
    VirtualDevice virtual = virtualDevices.get(serialNumber);
    return virtual != null && virtual.codes.isCurrent(code, clock(), virtual.drift);
  }

  /** The user that has an access key. */
  Optional<IamEntities.UserEntry> owner(String keyId) {
    return Optional.ofNullable(keyOwners.get(keyId));
  }

  /** Notes what a key was used for, if it is one of the account's own. */
  void use(Scope scope) {
    Optional.ofNullable(root.keys.get(scope.keyId()))
        .or(() -> owner(scope.keyId()).map(user -> user.credentials.keys.get(scope.keyId())))
        .ifPresent(
            key ->
                key.lastUse =
                    Optional.of(new Credentials.Use(now(), scope.region(), scope.service())));
  }

  /** The Region of the current request. */
  String region() {
    return region;
  }

  /** An ARN of IAM: {@code arn:aws:iam::123456789012:group/dev/Admins}. */
  String iamArn(String resource) {
    return "arn:" + settings.partition() + ":iam::" + settings.number() + ":" + resource;
  }

  /** An ARN of EC2: {@code arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1}. */
  String ec2Arn(String inRegion, String resource) {
    return String.join(
        ":", "arn", settings.partition(), "ec2", inRegion, settings.number(), resource);
  }

  /** The root user as IAM shows it. */
  User rootUser() {
    return User.builder()
        .path("/")
        .userName(alias().orElse(settings.number()))
        .userId(settings.number())
        .arn(iamArn("root"))
        .createDate(OPENED)
        .passwordLastUsed(root.lastSignIn.orElse(null))
        .build();
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
