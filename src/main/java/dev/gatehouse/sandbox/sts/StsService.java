package dev.gatehouse.sandbox.sts;

import dev.gatehouse.sandbox.authorization.Permissions;
import dev.gatehouse.sandbox.authorization.PrincipalNames;
import dev.gatehouse.sandbox.authorization.RoleTrust;
import dev.gatehouse.sandbox.authorization.Sessions;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.EncodedMessage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.policy.PolicyContext;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.QueryProtocol;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** STS: the caller's identity, and temporary credentials for users and roles. */
public final class StsService extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "sts";

  private static final Duration USUAL = Duration.ofHours(12);

  /** Duration of a role session in seconds: the default, and the maximum for role chaining. */
  private static final int CHAINED = 3600;

  private final Account account;
  private final Iam iam;
  private final Permissions permissions;

  private StsService(Account account) {
    super(
        NAME,
        new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15"),
        DenialMessages.QUERY);
    this.account = account;
    this.iam = Iam.of(account);
    this.permissions = new Permissions(account);
  }

  /** Creates the STS service of an account. */
  public static Service of(Account account) {
    return new StsService(account);
  }

  @Override
  public Operations make() {
    return new Operations()
        .reads(GetCallerIdentityRequest.class, request -> identity())
        .reads(
            DecodeAuthorizationMessageRequest.class,
            request ->
                DecodeAuthorizationMessageResponse.builder()
                    .decodedMessage(EncodedMessage.decoded(request.encodedMessage()))
                    .build())
        .changes(GetSessionTokenRequest.class, this::session)
        .changes(AssumeRoleRequest.class, this::assume);
  }

  @Override
  public String resource(AwsRequest request, Map<String, String> texts) {
    return texts.getOrDefault("RoleArn", "*");
  }

  private GetCallerIdentityResponse identity() {
    return GetCallerIdentityResponse.builder()
        .userId(PrincipalNames.userId(account))
        .account(account.settings.number())
        .arn(PrincipalNames.arn(account))
        .build();
  }

  /**
   * Creates temporary credentials for a user who signs with a long-term access key. With a valid
   * MFA code, they count as created with MFA.
   */
  private GetSessionTokenResponse session(GetSessionTokenRequest request) {
    Principal caller = account.caller();
    UserEntry user = iam.users.get(caller.name());
    // A session of a role has no user.
    if (!caller.judged() || caller.mfa().isPresent() || user == null) {
      throw new AwsError(403, "AccessDenied", "Cannot call GetSessionToken with these credentials");
    }
    boolean mfa = request.serialNumber() != null || request.tokenCode() != null;
    if (mfa && !isCode(user, request.serialNumber(), request.tokenCode())) {
      throw wrongCode();
    }
    String id = account.ids.accessKey("ASIA", caller.name());
    Sessions.of(account).users.put(id, new Sessions.OfUser(user, mfa));
    Duration duration =
        Optional.ofNullable(request.durationSeconds()).map(Duration::ofSeconds).orElse(USUAL);
    return GetSessionTokenResponse.builder()
        .credentials(made -> credentials(made, id, duration))
        .build();
  }

  private boolean isCode(
      UserEntry user, @Nullable String serialNumber, @Nullable String tokenCode) {
    return serialNumber != null
        && tokenCode != null
        && user.credentials.devices.containsKey(serialNumber)
        && iam.isCode(serialNumber, tokenCode);
  }

  /** Creates a session of a role, if the role trusts the caller. */
  private AssumeRoleResponse assume(AssumeRoleRequest request) {
    if (request.policy() != null || !request.policyArns().isEmpty()) {
      throw PolicyContext.cannotTell("a session's policy");
    } else if (!request.tags().isEmpty() || request.sourceIdentity() != null) {
      throw PolicyContext.cannotTell("a session's tags or source identity");
    }
    Principal caller = account.caller();
    if (caller.kind() == PrincipalKind.ROOT) {
      throw new AwsError(403, "AccessDenied", "Roles may not be assumed by root accounts.");
    }
    RoleEntry role =
        iam.roles.values().stream()
            .filter(entry -> entry.role.arn().equals(request.roleArn()))
            .filter(entry -> isTrusting(entry, caller, request, mfa(request, caller)))
            .findFirst()
            .orElseThrow(
                () ->
                    denials()
                        .denied(
                            PrincipalNames.arn(account),
                            "sts:AssumeRole",
                            " on resource: " + request.roleArn()));
    boolean chained = caller.kind() == PrincipalKind.ROLE;
    int most = chained ? CHAINED : role.role.maxSessionDuration();
    int seconds = Objects.requireNonNullElse(request.durationSeconds(), CHAINED);
    if (seconds > most) {
      throw Refusal.VALIDATION_ERROR.because(
          "The requested DurationSeconds exceeds the "
              + (chained
                  ? "1 hour session limit for roles assumed by role chaining"
                  : "MaxSessionDuration set for this role."));
    }
    String name = role.role.roleName();
    String id = account.ids.accessKey("ASIA", name + "/" + request.roleSessionName());
    Sessions.of(account).roles.put(id, new Sessions.OfRole(role, request.roleSessionName()));
    return AssumeRoleResponse.builder()
        .credentials(made -> credentials(made, id, Duration.ofSeconds(seconds)))
        .assumedRoleUser(
            user ->
                user.assumedRoleId(role.role.roleId() + ":" + request.roleSessionName())
                    .arn(
                        "arn:"
                            + account.settings.partition()
                            + ":sts::"
                            + account.settings.number()
                            + ":assumed-role/"
                            + name
                            + "/"
                            + request.roleSessionName()))
        .build();
  }

  private boolean isTrusting(
      RoleEntry role, Principal caller, AssumeRoleRequest request, Optional<Boolean> mfa) {
    RoleTrust.Kind trust =
        new RoleTrust(account).of(role, Optional.ofNullable(request.externalId()), mfa);
    return trust == RoleTrust.Kind.ITSELF
        || (trust == RoleTrust.Kind.ACCOUNT && permissions.mayAssume(caller, role.role.arn()));
  }

  /**
   * Returns whether an AssumeRole request shows MFA, by its own code or by the caller's
   * credentials. Empty if neither says.
   */
  private Optional<Boolean> mfa(AssumeRoleRequest request, Principal caller) {
    if (request.serialNumber() == null && request.tokenCode() == null) {
      return caller.mfa();
    }
    UserEntry user = iam.users.get(caller.name());
    if (user == null || !isCode(user, request.serialNumber(), request.tokenCode())) {
      throw wrongCode();
    }
    return Optional.of(true);
  }

  private static AwsError wrongCode() {
    return new AwsError(
        403,
        "AccessDenied",
        "MultiFactorAuthentication failed with invalid MFA one time pass code.");
  }

  private void credentials(Credentials.Builder made, String id, Duration duration) {
    made.accessKeyId(id)
        .secretAccessKey(account.ids.secret(id))
        .sessionToken("practice")
        .expiration(account.clock().truncatedTo(ChronoUnit.SECONDS).plus(duration));
  }
}
