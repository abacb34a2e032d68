package dev.gatehouse.sandbox;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;

/**
 * A practice AWS account. It behaves as AWS does where a wizard can notice, costs nothing and is
 * gone when the program ends. Equal settings and equal requests give equal answers, byte for byte.
 *
 * <p>Nothing waits: an environment goes a state further each time that it is looked at, and a new
 * instance profile is refused a number of times instead of for a while. Signatures are not checked.
 * A key that the account made signs for its owner; all others belong to the one caller. Safe for
 * use by several threads.
 */
public final class Sandbox {

  /** Who signs the requests. */
  public enum CallerKind {
    /** The account's root user. */
    ROOT,
    /** An IAM user who is an administrator. */
    USER,
    /** A session of a role that is an administrator's. */
    ROLE
  }

  /** What subnets each Region has in a VPC beside the default one. */
  public enum PrivateSubnets {
    /** There is no other VPC. */
    NONE,
    /** Private ones that lead nowhere. */
    CLOSED,
    /** Private ones that lead to the internet by a NAT gateway in a public one. */
    NAT
  }

  /**
   * A rule of a security group that lets something in.
   *
   * @param region where the group is
   * @param group the group's name
   * @param ports protocol and ports: {@code tcp 443-443}; {@code -1} for all
   * @param source a block of addresses, or another group's name
   */
  public record InboundRule(String region, String group, String ports, String source) {}

  /**
   * What was asked of the account so far.
   *
   * @param requests how often each operation was asked for: {@code iam:CreateGroup}
   * @param reads how many requests only read
   * @param writes how many requests were to change something, refused ones too
   */
  public record Counter(Map<String, Integer> requests, int reads, int writes) {
    public Counter {
      requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }

    /** How often an operation was asked for. */
    public int of(String operation) {
      return requests.getOrDefault(operation, 0);
    }
  }

  /** An access key as it is given to a program. */
  public record Key(String id, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  /**
   * How a sign-in in the console went.
   *
   * @param worked whether the user is in
   * @param sentence what the console says
   * @param session temporary credentials of the user, as {@code aws login} gets them; for requests
   *     that count as made with MFA if there was a code
   */
  public record SignIn(boolean worked, String sentence, Optional<Key> session) {
    static SignIn refused(String sentence) {
      return new SignIn(false, sentence, Optional.empty());
    }
  }

  /**
   * Who can get into the account as an administrator: {@code root} with its password, {@code root
   * key AKIA…}, {@code user admin} in the console, {@code key AKIA… of admin}, {@code
   * identity-center user admin} once it has been seen to get in.
   *
   * @param open who can
   * @param shut who has a password and an administrator's rights, and still cannot
   */
  public record WaysIn(Set<String> open, Set<String> shut) {
    public WaysIn {
      open = Set.copyOf(open);
      shut = Set.copyOf(shut);
    }
  }

  private final Front front;
  private final List<Key> rootKeys = new ArrayList<>();

  private Sandbox(Settings settings, int rootKeys) {
    Account account = new Account(settings);
    addCaller(account);
    settings
        .identityCenter()
        .ifPresent(region -> account.identityCenter.turnOn(region, settings.instanceOwner()));
    for (int i = 0; i < rootKeys; i++) {
      String id = account.ids.accessKey("AKIA", "root");
      account.root.keys.put(id, new Credentials.AccessKey(id, Account.OPENED));
      this.rootKeys.add(new Key(id, account.ids.secret(id)));
    }
    front = new Front(account);
  }

  /** A new account: root calls, partition aws, Cloud9 open. */
  public static Builder builder() {
    return new Builder();
  }

  /** An HTTP client for the SDK's clients of any service, with any endpoint and Region. */
  public SdkHttpClient httpClient() {
    return new SandboxHttpClient(front);
  }

  /**
   * Serves the account on 127.0.0.1.
   *
   * @param port the port, or 0 for a free one
   * @throws IOException if the port cannot be had
   */
  public Server serve(int port) throws IOException {
    return Server.start(front, port);
  }

  /** All that is in the account, as JSON text; equal accounts have equal texts. */
  public String snapshot() {
    return front.snapshot(true);
  }

  /** The same without ids and dates, which differ when the same things are made in other ways. */
  public String snapshotWithoutIds() {
    return front.snapshot(false);
  }

  /** What was asked of the account so far. */
  public Counter counter() {
    return front.counter();
  }

  /** Who can get in now; looking changes nothing. */
  public WaysIn waysIn() {
    return front.waysIn();
  }

  /**
   * What security groups let in, but for those that VPCs come with; no instance of Gatehouse's may
   * have such a rule.
   */
  public List<InboundRule> inboundRules() {
    return front.inboundRules();
  }

  /** The root user's access keys that were there from the beginning; any of them signs for root. */
  public List<Key> rootKeys() {
    return Collections.unmodifiableList(rootKeys);
  }

  /** Turns on MFA for the root user, with a passkey, as its owner does in the console. */
  public void turnOnRootMfa() {
    turnOnRootMfa(false);
  }

  /**
   * Turns on MFA for the root user.
   *
   * @param virtual whether the device is an authenticator app; else it is a passkey
   */
  public void turnOnRootMfa(boolean virtual) {
    front.inConsole(
        console -> {
          console.turnOnRootMfa(virtual);
          return virtual;
        });
  }

  /**
   * Turns on IAM Identity Center, as a person does in the console.
   *
   * @param region where; it is on in one Region only
   * @return whether it is on there now, and a sentence
   */
  public SignIn turnOnIdentityCenter(String region) {
    return front.inConsole(console -> console.portal.turnOn(region));
  }

  /**
   * Sets the password of a user of Identity Center, and opens the account from its access portal
   * with each permission set that the user has there.
   *
   * @return with a session if the user is an administrator there
   */
  public SignIn signInByPortal(String user) {
    return front.inConsole(console -> console.portal.signIn(user));
  }

  /**
   * Gives a user a passkey, as they do in the console.
   *
   * @return whether there is such a user
   */
  public boolean addPasskey(String user) {
    return front.inConsole(console -> console.addPasskey(user));
  }

  /** Deletes the root user's access keys, as its owner does in the console. */
  public void deleteRootKeys() {
    front.inConsole(
        console -> {
          console.deleteRootKeys();
          return true;
        });
  }

  /** Signs a user without an MFA device in to the console. */
  public SignIn signIn(String user, String password, String newPassword) {
    return signIn(user, password, newPassword, "");
  }

  /**
   * Signs a user in to the console.
   *
   * @param newPassword the password to choose if the user must choose one; else not looked at
   * @param code a code of the user's MFA device; empty if it has none
   */
  public SignIn signIn(String user, String password, String newPassword, String code) {
    return front.inConsole(console -> console.signIn(user, password, newPassword, code));
  }

  /** From now on refuses an action of the caller: {@code iam:CreateUser}, or {@code iam:*}. */
  public void deny(String action) {
    front.deny(action);
  }

  /** Takes back {@link #deny}. */
  public void allow(String action) {
    front.allowAgain(action);
  }

  /** The request classes of the operations that the account knows of a service: {@code iam}. */
  public Set<Class<? extends AwsRequest>> operations(String service) {
    return front.operations(service).types();
  }

  /** The services that the account knows, by the names that requests are signed for. */
  public static Set<String> services() {
    return Service.NAMES;
  }

  private static void addCaller(Account account) {
    String administrator =
        "arn:" + account.settings.partition() + ":iam::aws:policy/AdministratorAccess";
    if (account.settings.caller() == CallerKind.USER) {
      IamEntities.UserEntry entry =
          new IamEntities.UserEntry(
              User.builder()
                  .path("/")
                  .userName(Callers.USER_NAME)
                  .userId(account.ids.unique("AIDA", Callers.USER_NAME))
                  .arn(account.iamArn("user/" + Callers.USER_NAME))
                  .createDate(account.now())
                  .build());
      entry.attached.add(administrator);
      account.users.put(Callers.USER_NAME, entry);
    } else if (account.settings.caller() == CallerKind.ROLE) {
      String trust =
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
              + "{\"AWS\":\""
              + account.iamArn("root")
              + "\"},\"Action\":\"sts:AssumeRole\"}]}";
      Role role =
          Role.builder()
              .path("/")
              .roleName(Callers.ROLE_NAME)
              .assumeRolePolicyDocument(trust)
              .maxSessionDuration(3600)
              .build();
      IamRoles.add(account, role, List.of()).attached.add(administrator);
    }
  }

  /** Says what a practice account is like. */
  public static final class Builder {

    private long seed = 1;
    private String number = "123456789012";
    private CallerKind caller = CallerKind.ROOT;
    private String partition = "aws";
    private String region = "us-east-1";
    private boolean cloud9Open = true;
    private int refusals = 1;
    private int rootKeys;
    private Optional<String> identityCenter = Optional.empty();
    private Optional<String> instanceOwner = Optional.empty();
    private int personActs;
    private Ec2Settings ec2 = Ec2Settings.NEW;
    private InstantSource clock = InstantSource.system();
    private final Set<String> denied = new HashSet<>();

    private Builder() {}

    /** All ids come from this number. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** The account's number, twelve digits. */
    public Builder accountId(String value) {
      if (value.length() != 12 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException(
            "account: \"" + value + "\" is not a number of twelve digits");
      }
      number = value;
      return this;
    }

    /** Who signs the requests. */
    public Builder caller(CallerKind value) {
      caller = value;
      return this;
    }

    /** The partition: aws, aws-cn, aws-us-gov or aws-eusc. */
    public Builder partition(String value) {
      if (!Set.of("aws", "aws-cn", "aws-us-gov", "aws-eusc").contains(value)) {
        throw new IllegalArgumentException("partition: \"" + value + "\" is not one of AWS's");
      }
      partition = value;
      return this;
    }

    /** The Region in which the account is at home. */
    public Builder region(String value) {
      region = value;
      return this;
    }

    /** Whether Cloud9 serves the account; it does not serve new customers any more. */
    public Builder cloud9Open(boolean value) {
      cloud9Open = value;
      return this;
    }

    /** How often a new instance profile is refused before it is usable; once, unless said. */
    public Builder profileRefusals(int value) {
      refusals = value;
      return this;
    }

    /** How many access keys the root user has from the beginning: 0, unless said, to 2. */
    public Builder rootKeys(int value) {
      if (value < 0 || value > Quotas.ACCESS_KEYS_EACH) {
        throw new IllegalArgumentException("root keys: " + value + " is not 0, 1 or 2");
      }
      rootKeys = value;
      return this;
    }

    /**
     * The time by which codes of MFA devices are held, credential reports are made and answers are
     * dated; the system's, unless said. (The JDK's server dates what is served by the system's
     * clock, whatever is said here.) The dates of what is made in the account do not come from it:
     * they are the same in every run.
     */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /** The Region in which IAM Identity Center is on from the beginning; off, unless said. */
    public Builder identityCenter(String value) {
      identityCenter = Optional.of(value);
      return this;
    }

    /**
     * IAM Identity Center is on from the beginning, managed by another account of an organization.
     *
     * @param region the Region in which it is on
     * @param owner the number of the account that manages it
     */
    public Builder identityCenter(String region, String owner) {
      instanceOwner = Optional.of(owner);
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
    public Builder personActs(int value) {
      personActs = value;
      return this;
    }

    /** Whether each Region has a default VPC; it has, unless said. */
    public Builder defaultVpc(boolean value) {
      ec2 = ec2.withDefaultVpc(value);
      return this;
    }

    /** What subnets each Region has in another VPC; none, unless said. */
    public Builder privateSubnets(PrivateSubnets value) {
      ec2 = ec2.withPrivateSubnets(value);
      return this;
    }

    /**
     * Whether the account is on the free plan, which allows few instance types; not unless said.
     */
    public Builder freePlan(boolean value) {
      ec2 = ec2.withFreePlan(value);
      return this;
    }

    /** How many launches each Region refuses because the account is still verified; none. */
    public Builder pendingVerification(int launches) {
      ec2 = ec2.withPendingLaunches(launches);
      return this;
    }

    /** How many vCPUs may run at a time in a Region; 5, unless said. */
    public Builder vcpuLimit(int value) {
      ec2 = ec2.withVcpuLimit(value);
      return this;
    }

    /**
     * How many looks at a running instance find no agent before it registers with Systems Manager;
     * two, unless said.
     */
    public Builder agentLooks(int value) {
      ec2 = ec2.withAgentLooks(value);
      return this;
    }

    /** Refuses an action of the caller from the beginning. */
    public Builder deny(String action) {
      denied.add(action);
      return this;
    }

    /** The account. */
    public Sandbox build() {
      return new Sandbox(
          new Settings(
              seed,
              number,
              caller,
              partition,
              region,
              cloud9Open,
              refusals,
              clock,
              identityCenter,
              instanceOwner.orElse(number),
              personActs,
              ec2,
              denied),
          rootKeys);
    }
  }
}
