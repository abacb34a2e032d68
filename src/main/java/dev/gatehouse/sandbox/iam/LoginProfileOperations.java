package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.ChangePasswordRequest;
import software.amazon.awssdk.services.iam.model.ChangePasswordResponse;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileResponse;

/** The operations on passwords of users. Passwords are stored only as hashes. */
final class LoginProfileOperations {

  private final Account account;
  private final Directory directory;

  private LoginProfileOperations(Directory directory) {
    this.account = directory.account;
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    LoginProfileOperations own = new LoginProfileOperations(directory);
    operations
        .changes(CreateLoginProfileRequest.class, own::create)
        .reads(GetLoginProfileRequest.class, own::get)
        .changes(UpdateLoginProfileRequest.class, own::update)
        .changes(DeleteLoginProfileRequest.class, own::delete)
        .changes(ChangePasswordRequest.class, own::change);
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
    PasswordCheck.hold(directory.iam, request.password());
    entry.credentials.passwords.set(request.password(), account.now());
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
      PasswordCheck.hold(directory.iam, request.password());
      entry.credentials.passwords.set(request.password(), account.now());
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
    entry.credentials.passwords.clear();
    return DeleteLoginProfileResponse.builder().build();
  }

  /** Changes the caller's own password; {@link #update} sets that of another user. */
  private ChangePasswordResponse change(ChangePasswordRequest request) {
    if (account.caller().kind() != PrincipalKind.USER) {
      throw Refusal.INVALID_USER_TYPE.because("Only IAM Users can change their own password.");
    }
    UserEntry entry = directory.userOrCaller(null);
    LoginProfile login = login(entry);
    if (!entry.credentials.passwords.is(request.oldPassword())) {
      throw new AwsError(403, "AccessDenied", "The old password was incorrect.");
    }
    PasswordCheck.holdNew(directory.iam, entry, request.newPassword());
    entry.credentials.passwords.set(request.newPassword(), account.now());
    entry.login = Optional.of(login.toBuilder().passwordResetRequired(false).build());
    return ChangePasswordResponse.builder().build();
  }
}
