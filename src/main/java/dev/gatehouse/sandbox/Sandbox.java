package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.accounts.OrganizationState;
import dev.gatehouse.sandbox.authorization.AccessPaths;
import dev.gatehouse.sandbox.console.SignIn;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.SandboxSettings;
import dev.gatehouse.sandbox.ec2.InboundRule;
import dev.gatehouse.sandbox.iam.Entities;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.iam.RoleOperations;
import dev.gatehouse.sandbox.iam.StoredCredentials;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  private final RequestDispatcher front;
  private final List<AccessKeyPair> rootKeys = new ArrayList<>();

  Sandbox(SandboxSettings settings, int rootKeys) {
    Account account = new Account(settings);
    addCaller(account);
    settings
        .identityCenter()
        .ifPresent(
            region -> {
              IdentityCenterState.of(account)
                  .turnOn(region, settings.instanceOwner(), settings.accountInstance());
              if (!settings.accountInstance()) {
                OrganizationState.of(account).found();
              }
            });
    for (int i = 0; i < rootKeys; i++) {
      String id = account.ids.accessKey("AKIA", "root");
      Iam.of(account).root.keys.put(id, new StoredCredentials.AccessKey(id, Account.OPENED));
      this.rootKeys.add(new AccessKeyPair(id, account.ids.secret(id)));
    }
    front = new RequestDispatcher(account);
  }

  /** A new account: root calls, partition aws, Cloud9 open. */
  public static SandboxBuilder builder() {
    return new SandboxBuilder();
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
    return serve(port, RequestThreads.Limits.USUAL);
  }

  Server serve(int port, RequestThreads.Limits limits) throws IOException {
    return Server.start(front, port, limits);
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
  public RequestCounts counter() {
    return front.counter();
  }

  /** Who can get in now; looking changes nothing. */
  public AccessPaths waysIn() {
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
  public List<AccessKeyPair> rootKeys() {
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
          console.iam().turnOnRootMfa(virtual);
          return virtual;
        });
  }

  /**
   * Enables IAM Identity Center with AWS Organizations, as a person does in the console.
   *
   * @param region where; it is on in one Region only
   * @return whether it is on there now, and a sentence
   */
  public SignIn turnOnIdentityCenter(String region) {
    return front.inConsole(console -> console.portal().turnOn(Optional.of(region), false));
  }

  /**
   * Enables an account instance of IAM Identity Center, as a person may by mistake.
   *
   * @param region where; it is on in one Region only
   * @return whether it is on there now, and a sentence
   */
  public SignIn turnOnAccountInstance(String region) {
    return front.inConsole(console -> console.portal().turnOn(Optional.of(region), true));
  }

  /**
   * Sets the password of a user of Identity Center, and opens the account from its access portal
   * with each permission set that the user has there.
   *
   * @return with a session if the user is an administrator there
   */
  public SignIn signInByPortal(String user) {
    return front.inConsole(console -> console.portal().signIn(user));
  }

  /**
   * Gives a user a passkey, as they do in the console.
   *
   * @return whether there is such a user
   */
  public boolean addPasskey(String user) {
    return front.inConsole(console -> console.iam().addPasskey(user));
  }

  /** Deletes the root user's access keys, as its owner does in the console. */
  public void deleteRootKeys() {
    front.inConsole(
        console -> {
          console.iam().deleteRootKeys();
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
    return front.inConsole(console -> console.iam().signIn(user, password, newPassword, code));
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
    return Services.names();
  }

  private static void addCaller(Account account) {
    String administrator =
        "arn:" + account.settings.partition() + ":iam::aws:policy/AdministratorAccess";
    if (account.settings.caller() == PrincipalKind.USER) {
      Entities.UserEntry entry =
          new Entities.UserEntry(
              User.builder()
                  .path("/")
                  .userName(Principal.USER_NAME)
                  .userId(account.ids.unique("AIDA", Principal.USER_NAME))
                  .arn(account.iamArn("user/" + Principal.USER_NAME))
                  .createDate(account.now())
                  .build());
      entry.attached.add(administrator);
      Iam.of(account).users.put(Principal.USER_NAME, entry);
    } else if (account.settings.caller() == PrincipalKind.ROLE) {
      String trust =
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
              + "{\"AWS\":\""
              + account.iamArn("root")
              + "\"},\"Action\":\"sts:AssumeRole\"}]}";
      Role role =
          Role.builder()
              .path("/")
              .roleName(Principal.ROLE_NAME)
              .assumeRolePolicyDocument(trust)
              .maxSessionDuration(3600)
              .build();
      RoleOperations.add(account, role, List.of()).attached.add(administrator);
    }
  }
}
