package dev.gatehouse.sandbox;

import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.sandbox.IamEntities.UserEntry;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileResponse;

/** Passwords; keys and MFA devices as empty lists. No password is kept. */
final class IamCredentials {

  private static final int DEFAULT_LENGTH = 8;
  private static final int DEFAULT_KINDS = 3;

  private final Account account;
  private final IamDirectory directory;

  private IamCredentials(IamDirectory directory) {
    this.account = directory.account;
    this.directory = directory;
  }

  static void register(IamDirectory directory, Operations operations) {
    IamCredentials own = new IamCredentials(directory);
    operations
        .changes(CreateLoginProfileRequest.class, own::create)
        .reads(GetLoginProfileRequest.class, own::get)
        .changes(UpdateLoginProfileRequest.class, own::update)
        .changes(DeleteLoginProfileRequest.class, own::delete)
        .reads(ListAccessKeysRequest.class, own::accessKeys)
        .reads(ListMfaDevicesRequest.class, own::mfaDevices)
        .reads(ListVirtualMfaDevicesRequest.class, own::virtualMfaDevices);
  }

  private CreateLoginProfileResponse create(CreateLoginProfileRequest request) {
    UserEntry entry = directory.userOrCaller(request.userName());
    String name = entry.user.userName();
    if (entry.login.isPresent()) {
      throw Refusal.ENTITY_ALREADY_EXISTS.because(
          "Login Profile for user " + name + " already exists.");
    }
    if (request.password() == null) {
      throw Refusal.VALIDATION_ERROR.because("Password must be specified.");
    }
    hold(request.password());
    LoginProfile login =
        LoginProfile.builder()
            .userName(name)
            .createDate(account.now())
            .passwordResetRequired(Boolean.TRUE.equals(request.passwordResetRequired()))
            .build();
    entry.login = Optional.of(login);
    return CreateLoginProfileResponse.builder().loginProfile(login).build();
  }

  private LoginProfile login(UserEntry entry) {
    return entry.login.orElseThrow(
        () ->
            Refusal.NO_SUCH_ENTITY.because(
                "Login Profile for User " + entry.user.userName() + " cannot be found."));
  }

  private GetLoginProfileResponse get(GetLoginProfileRequest request) {
    return GetLoginProfileResponse.builder()
        .loginProfile(login(directory.userOrCaller(request.userName())))
        .build();
  }

  private UpdateLoginProfileResponse update(UpdateLoginProfileRequest request) {
    UserEntry entry = directory.user(request.userName());
    LoginProfile login = login(entry);
    if (request.password() != null) {
      hold(request.password());
    }
    if (request.passwordResetRequired() != null) {
      login = login.toBuilder().passwordResetRequired(request.passwordResetRequired()).build();
    }
    entry.login = Optional.of(login);
    return UpdateLoginProfileResponse.builder().build();
  }

  private DeleteLoginProfileResponse delete(DeleteLoginProfileRequest request) {
    UserEntry entry = directory.userOrCaller(request.userName());
    login(entry);
    entry.login = Optional.empty();
    return DeleteLoginProfileResponse.builder().build();
  }

  /** Refuses a password that breaks the account's rules. */
  private void hold(String password) {
    boolean good =
        account
            .passwordPolicy()
            .map(policy -> rules(policy).problem(Secret.of(password)).isEmpty())
            .orElseGet(() -> isGoodByDefault(password));
    if (!good) {
      throw new AwsError(
          400,
          "PasswordPolicyViolation",
          "Password does not conform to the account password policy.");
    }
  }

  private static PasswordRules rules(PasswordPolicy policy) {
    return new PasswordRules(
        policy.minimumPasswordLength(),
        policy.requireSymbols(),
        policy.requireNumbers(),
        policy.requireUppercaseCharacters(),
        policy.requireLowercaseCharacters());
  }

  /** Without a policy of its own an account asks for 8 characters of three kinds. */
  private boolean isGoodByDefault(String password) {
    int kinds = 0;
    for (PasswordRules one :
        List.of(
            new PasswordRules(DEFAULT_LENGTH, true, false, false, false),
            new PasswordRules(DEFAULT_LENGTH, false, true, false, false),
            new PasswordRules(DEFAULT_LENGTH, false, false, true, false),
            new PasswordRules(DEFAULT_LENGTH, false, false, false, true))) {
      kinds += one.problem(Secret.of(password)).isEmpty() ? 1 : 0;
    }
    return kinds >= DEFAULT_KINDS && !account.alias().equals(Optional.of(password));
  }

  private ListAccessKeysResponse accessKeys(ListAccessKeysRequest request) {
    checkOwner(request.userName());
    return ListAccessKeysResponse.builder().accessKeyMetadata(List.of()).isTruncated(false).build();
  }

  private ListMfaDevicesResponse mfaDevices(ListMfaDevicesRequest request) {
    checkOwner(request.userName());
    return ListMfaDevicesResponse.builder().mfaDevices(List.of()).isTruncated(false).build();
  }

  private ListVirtualMfaDevicesResponse virtualMfaDevices(ListVirtualMfaDevicesRequest request) {
    Page<Object> page = Page.ofIam(List.of(), request.maxItems(), request.marker());
    return ListVirtualMfaDevicesResponse.builder()
        .virtualMFADevices(List.of())
        .isTruncated(page.truncated())
        .build();
  }

  private void checkOwner(@Nullable String userName) {
    if (userName != null || account.settings.caller() != Sandbox.CallerKind.ROOT) {
      directory.userOrCaller(userName);
    }
  }
}
