package dev.gatehouse.sandbox;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * instance profile is refused a number of times instead of for a while. Signatures are not checked,
 * and all keys belong to the one caller. Safe for use by several threads.
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

  private final Front front;

  private Sandbox(Settings settings) {
    Account account = new Account(settings);
    addCaller(account);
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

    /** Refuses an action of the caller from the beginning. */
    public Builder deny(String action) {
      denied.add(action);
      return this;
    }

    /** The account. */
    public Sandbox build() {
      return new Sandbox(
          new Settings(seed, number, caller, partition, region, cloud9Open, refusals, denied));
    }
  }
}
