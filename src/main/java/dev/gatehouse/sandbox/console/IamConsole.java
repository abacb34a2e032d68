package dev.gatehouse.sandbox.console;

import dev.gatehouse.sandbox.authorization.Permissions;
import dev.gatehouse.sandbox.authorization.Sessions;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.LookCounter;
import dev.gatehouse.sandbox.core.State;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.iam.PasswordCheck;
import dev.gatehouse.sandbox.iam.StoredCredentials;
import dev.gatehouse.sandbox.iam.Totp;
import dev.gatehouse.sandbox.iam.VirtualMfaEntry;
import dev.gatehouse.sandbox.iam.WatchedReads;
import dev.gatehouse.sandbox.wire.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.LoginProfile;

/** IAM's part of the {@link Console}: the root user's credentials, passkeys, and the sign-in. */
public final class IamConsole {

  private static final State<IamConsole> STATE = new State<>(IamConsole.class, IamConsole::new);

  private static final String ROOT_PASSKEY = "u2f/root-account/passkey";
  private static final String ROOT_APP = "mfa/root-account-mfa-device";

  /**
   * Of the uses of a password within this time outside, IAM keeps the first.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html">User</a>
   */
  private static final Duration ONE_USE = Duration.ofMinutes(5);

  private final Account account;
  private final Iam iam;
  private final Permissions permissions;
  private final LookCounter looks;

  private IamConsole(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
    this.permissions = new Permissions(account);
    this.looks = new LookCounter(account);
  }

  static IamConsole of(Account account) {
    return account.state(STATE);
  }

  /** Has a person come here once somebody has looked often enough for what they do. */
  public static void watch(Account account) {
    account.onRead(WatchedReads.SUMMARY, root -> of(account).lookAtSummary(root));
    account.onRead(WatchedReads.USER, user -> of(account).lookAtUser(user));
  }

  /** What is done here on the pages of a served account. */
  List<ConsolePage> pages() {
    return List.of(
        ConsolePage.at(
            "root-mfa",
            form -> {
              turnOnRootMfa(form.getOrDefault("kind", "passkey").equals("virtual"));
              return SignIn.done("The root user has MFA now.");
            }),
        ConsolePage.at(
            "delete-root-keys",
            form -> {
              deleteRootKeys();
              return SignIn.done("The root user has no access keys any more.");
            }),
        ConsolePage.ofUser(
            "sign-in/",
            (user, form) ->
                Optional.of(
                    signIn(
                        user,
                        form.getOrDefault("password", ""),
                        form.getOrDefault("new-password", ""),
                        form.getOrDefault("mfa-code", "")))),
        ConsolePage.ofUser(
            "passkey/",
            (user, form) ->
                addPasskey(user)
                    ? Optional.of(SignIn.done(user + " has a passkey now."))
                    : Optional.empty()));
  }

  /**
   * Gives the root user an MFA device.
   *
   * @param virtual whether it is an authenticator app; else a passkey
   */
  public void turnOnRootMfa(boolean virtual) {
    String serialNumber = account.iamArn(virtual ? ROOT_APP : ROOT_PASSKEY);
    if (virtual) {
      byte[] seed = new org.apache.commons.codec.binary.Base32().decode(account.ids.seed("root"));
      iam.virtualDevices.put(serialNumber, new VirtualMfaEntry(serialNumber, new Totp(seed)));
    }
    iam.root.devices.putIfAbsent(serialNumber, account.now());
  }

  /**
   * Gives a user a passkey, which the browser shows at the sign-in from then on.
   *
   * @return whether there is such a user
   */
  public boolean addPasskey(String name) {
    UserEntry user = iam.users.get(name);
    if (user != null) {
      String serialNumber = account.iamArn("u2f/user/" + user.user.userName() + "/passkey");
      user.credentials.devices.putIfAbsent(serialNumber, account.now());
    }
    return user != null;
  }

  /** Deletes the root user's access keys. */
  public void deleteRootKeys() {
    iam.deletedKeys.addAll(iam.root.keys.keySet());
    iam.root.keys.clear();
  }

  /**
   * Signs a user in with its password.
   *
   * @param newPassword what it chooses when it must choose one
   * @param code the code of its MFA device, if it has one
   */
  public SignIn signIn(String name, String password, String newPassword, String code) {
    UserEntry user = iam.users.get(name);
    if (user == null || user.login.isEmpty() || !user.credentials.passwords.is(password)) {
      return SignIn.refused("Your authentication information is incorrect. Please try again.");
    }
    boolean device = !user.credentials.devices.isEmpty();
    if (device
        && user.credentials.devices.keySet().stream()
            .noneMatch(one -> isPasskey(one) || iam.isCode(one, code))) {
      return SignIn.refused(
          code.isEmpty()
              ? "The user " + name + " has an MFA device: a code of it is wanted."
              : "The MFA code is wrong.");
    }
    LoginProfile login = user.login.get();
    if (login.passwordResetRequired()) {
      Optional<SignIn> refusal = change(user, newPassword, device);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return in(user, device);
  }

  private boolean isPasskey(String serialNumber) {
    return !iam.virtualDevices.containsKey(serialNumber);
  }

  /** Sets the new password that a first sign-in wants; it is refused if that cannot be. */
  private Optional<SignIn> change(UserEntry user, String newPassword, boolean mfa) {
    Optional<String> lockedOut = lockedOut(user, mfa);
    if (lockedOut.isPresent()) {
      return Optional.of(SignIn.refused(lockedOut.get()));
    }
    if (newPassword.isEmpty()) {
      return Optional.of(SignIn.refused("You must choose a new password to continue."));
    }
    try {
      PasswordCheck.holdNew(iam, user, newPassword);
    } catch (AwsError refusal) {
      return Optional.of(SignIn.refused(refusal.message()));
    }
    user.credentials.passwords.set(newPassword, account.now());
    return Optional.empty();
  }

  /**
   * Why a user that must choose a new password cannot. Choosing comes before anything else, so a
   * policy that wants MFA for it locks out.
   */
  private Optional<String> lockedOut(UserEntry user, boolean mfa) {
    String name = user.user.userName();
    return switch (permissions.changePassword(user, mfa)) {
      case ALLOWED -> Optional.empty();
      case DENIED ->
          Optional.of(
              "Locked out: "
                  + name
                  + " must choose a new password, and a policy denies iam:ChangePassword without"
                  + " MFA.");
      case NOT_ALLOWED ->
          Optional.of(
              "Locked out: "
                  + name
                  + " must choose a new password, and nothing allows it iam:ChangePassword.");
    };
  }

  private SignIn in(UserEntry user, boolean mfa) {
    String name = user.user.userName();
    user.login = user.login.map(login -> login.toBuilder().passwordResetRequired(false).build());
    boolean again =
        user.credentials
            .lastSignInOutside
            .filter(last -> account.clock().isBefore(last.plus(ONE_USE)))
            .isPresent();
    if (!again) {
      user.credentials.lastSignInOutside = Optional.of(account.clock());
      user.credentials.lastSignIn = Optional.of(account.now());
    }
    Instant use = user.credentials.lastSignIn.orElseThrow();
    user.user = user.user.toBuilder().passwordLastUsed(use).build();
    String id = account.ids.accessKey("ASIA", name);
    Sessions.of(account).users.put(id, new Sessions.OfUser(user, mfa));
    return new SignIn(
        true,
        name + " is signed in" + (mfa ? " with MFA." : "."),
        Optional.of(new AccessKeyPair(id, account.ids.secret(id))));
  }

  /** Somebody looks whether root has MFA; with nobody to turn it on, it comes after some looks. */
  private void lookAtSummary(StoredCredentials root) {
    if (root.devices.isEmpty() && looks.areEnough("root")) {
      turnOnRootMfa(false);
    }
  }

  /** Somebody looks at a user, who may be about to sign in. */
  private void lookAtUser(UserEntry user) {
    boolean waiting = user.login.isPresent() && user.credentials.lastSignIn.isEmpty();
    boolean device = !user.credentials.devices.isEmpty();
    boolean stuck =
        waiting && user.login.get().passwordResetRequired() && lockedOut(user, device).isPresent();
    if (waiting && !stuck && looks.areEnough("user " + user.user.userId())) {
      in(user, device);
    }
  }
}
