package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.cloud9.Cloud9Settings;
import dev.gatehouse.sandbox.cloud9.CreationFailure;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.SandboxSettings;
import dev.gatehouse.sandbox.ec2.Ec2Settings;
import dev.gatehouse.sandbox.ec2.Ec2Verification;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import dev.gatehouse.sandbox.iam.Quotas;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what a practice account is like. */
public final class SandboxBuilder {

  /** How many vCPUs may run at a time in a Region of a new account. */
  public static final int USUAL_VCPUS = Ec2Settings.NEW.vcpuLimit();

  private long seed = 1;
  private String number = "123456789012";
  private PrincipalKind caller = PrincipalKind.ROOT;
  private String partition = "aws";
  private String region = "us-east-1";
  private Cloud9Settings cloud9 = Cloud9Settings.OPEN;
  private int refusals = 1;
  private int rootKeys;
  private Optional<String> identityCenter = Optional.empty();
  private Optional<String> instanceOwner = Optional.empty();
  private boolean accountInstance;
  private Optional<String> organization = Optional.empty();
  private int personActs;
  private Ec2Settings ec2 = Ec2Settings.NEW;
  private InstantSource clock = InstantSource.system();
  private Duration ahead = Duration.ZERO;
  private Optional<String> requiredTag = Optional.empty();
  private final Set<String> denied = new HashSet<>();

  SandboxBuilder() {}

  /** All ids come from this number. */
  public SandboxBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** The account's number, twelve digits. */
  public SandboxBuilder accountId(String value) {
    if (value.length() != 12 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(
          "account: \"" + value + "\" is not a number of twelve digits");
    }
    number = value;
    return this;
  }

  /** The account's number. */
  public String number() {
    return number;
  }

  /** Who signs the requests. */
  public SandboxBuilder caller(PrincipalKind value) {
    caller = value;
    return this;
  }

  /** The partition: aws, aws-cn, aws-us-gov or aws-eusc. */
  public SandboxBuilder partition(String value) {
    if (!Set.of("aws", "aws-cn", "aws-us-gov", "aws-eusc").contains(value)) {
      throw new IllegalArgumentException("partition: \"" + value + "\" is not one of AWS's");
    }
    partition = value;
    return this;
  }

  /** The Region in which the account is at home. */
  public SandboxBuilder region(String value) {
    region = value;
    return this;
  }

  /** Whether Cloud9 serves the account; it does not serve new customers any more. */
  public SandboxBuilder cloud9Open(boolean value) {
    cloud9 = cloud9.refusing(value ? Optional.empty() : Optional.of(Cloud9Settings.CLOSED));
    return this;
  }

  /**
   * Cloud9 refuses everything in this way.
   *
   * @param code an error code as AWS spells it
   * @param message AWS's message, which may be empty
   */
  public SandboxBuilder cloud9Refuses(String code, String message) {
    cloud9 = cloud9.refusing(Optional.of(new Cloud9Settings.Form(code, message)));
    return this;
  }

  /** Environments of Cloud9 never get ready, and this is why; they do, unless said. */
  public SandboxBuilder cloud9Fails(CreationFailure why) {
    cloud9 = cloud9.failing(why);
    return this;
  }

  /** How often a new instance profile is refused before it is usable; once, unless said. */
  public SandboxBuilder profileRefusals(int value) {
    refusals = value;
    return this;
  }

  /** How many access keys the root user has from the beginning: 0, unless said, to 2. */
  public SandboxBuilder rootKeys(int value) {
    if (value < 0 || value > Quotas.ACCESS_KEYS_EACH) {
      throw new IllegalArgumentException("root keys: " + value + " is not 0, 1 or 2");
    }
    rootKeys = value;
    return this;
  }

  /**
   * The time by which codes of MFA devices are held and credential reports are made; the system's,
   * unless said. Answers and signatures go by the system's, as they do in the SDK and in the JDK's
   * server. The dates of what is made in the account do not come from it: they are the same in
   * every run.
   */
  public SandboxBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /**
   * How far the clock by which signatures are checked is ahead of this machine's: not at all,
   * unless said; negative if it is behind. By more than five minutes, all requests are refused.
   */
  public SandboxBuilder clockAhead(Duration value) {
    ahead = value;
    return this;
  }

  /** The Region in which IAM Identity Center is on from the beginning; off, unless said. */
  public SandboxBuilder identityCenter(String value) {
    identityCenter = Optional.of(value);
    return this;
  }

  /**
   * IAM Identity Center is on from the beginning, managed by another account of an organization.
   *
   * @param region the Region in which it is on
   * @param owner the number of the account that manages it
   */
  public SandboxBuilder identityCenter(String region, String owner) {
    instanceOwner = Optional.of(owner);
    return identityCenter(region);
  }

  /**
   * An account instance of IAM Identity Center is on from the beginning, which is for applications
   * alone.
   *
   * @param region the Region in which it is on
   */
  public SandboxBuilder accountInstance(String region) {
    accountInstance = true;
    return identityCenter(region);
  }

  /**
   * Lets time pass by looking: what only a person can do in the console is done by itself once so
   * many looks have found it undone. Root gets MFA (looks: GetAccountSummary); a user with a
   * password signs in for the first time (looks: GetUser), unless a policy locks it out; Identity
   * Center is turned on in the Region of the looks (ListInstances); and whom it gave a role opens
   * the account by it (looks: GetRole).
   *
   * @param value how many looks; 0, unless said: never
   */
  public SandboxBuilder personActs(int value) {
    personActs = value;
    return this;
  }

  /** Whether each Region has a default VPC; it has, unless said. */
  public SandboxBuilder defaultVpc(boolean value) {
    ec2 = ec2.with(ec2.networks().withDefaultVpc(value));
    return this;
  }

  /** What subnets each Region has in another VPC; none, unless said. */
  public SandboxBuilder privateSubnets(PrivateSubnets value) {
    ec2 = ec2.with(ec2.networks().withPrivateSubnets(value));
    return this;
  }

  /**
   * The number of the account that manages the organization of this one, which may be its own; it
   * is in no organization, unless said.
   */
  public SandboxBuilder organizationOf(String manager) {
    organization = Optional.of(manager);
    return this;
  }

  /** Whether the account is on the free plan, which allows few instance types; not unless said. */
  public SandboxBuilder freePlan(boolean value) {
    ec2 = ec2.withFreePlan(value);
    return this;
  }

  /** How many launches each Region refuses because the account is still verified; none. */
  public SandboxBuilder pendingVerification(int launches) {
    ec2 = ec2.withPendingLaunches(launches);
    return this;
  }

  /** Whether EC2 serves the account, which takes a while in a new one; it does. */
  public SandboxBuilder ec2(Ec2Verification value) {
    ec2 = ec2.withAccess(value);
    return this;
  }

  /**
   * What VPC Block Public Access blocks in each Region: {@code block-ingress} or {@code
   * block-bidirectional}; nothing, unless said.
   */
  public SandboxBuilder blockPublicAccess(String mode) {
    ec2 = ec2.with(ec2.networks().withBlockMode(mode));
    return this;
  }

  /** Whether VPCs have IPv6 addresses too, of which subnets have none yet; not, unless said. */
  public SandboxBuilder ipv6(boolean value) {
    ec2 = ec2.with(ec2.networks().withIpv6(value));
    return this;
  }

  /** How many vCPUs may run at a time in a Region; 5, unless said. */
  public SandboxBuilder vcpuLimit(int value) {
    ec2 = ec2.withVcpuLimit(value);
    return this;
  }

  /**
   * How many looks at a running instance find no agent before it registers with Systems Manager;
   * two, unless said.
   */
  public SandboxBuilder agentLooks(int value) {
    ec2 = ec2.withAgentLooks(value);
    return this;
  }

  /** The organization refuses to create what can carry tags without a tag of this key. */
  public SandboxBuilder requiredTag(String key) {
    requiredTag = Optional.of(key);
    return this;
  }

  /** Refuses an action of the caller from the beginning. */
  public SandboxBuilder deny(String action) {
    denied.add(action);
    return this;
  }

  /** The account. */
  public Sandbox build() {
    return new Sandbox(
        new SandboxSettings(
            seed,
            number,
            caller,
            partition,
            region,
            refusals,
            clock,
            ahead,
            identityCenter,
            instanceOwner.orElse(number),
            accountInstance,
            organization.or(() -> instanceOwner),
            personActs,
            requiredTag,
            denied,
            Map.of(Cloud9Settings.class, cloud9, Ec2Settings.class, ec2)),
        rootKeys);
  }
}
