package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.authorization.PrincipalNames;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Iam;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentMembershipRequest;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentMembershipResponse;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentMembershipRequest;
import software.amazon.awssdk.services.cloud9.model.DeleteEnvironmentMembershipResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentMembershipsRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentMembershipsResponse;
import software.amazon.awssdk.services.cloud9.model.EnvironmentMember;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentMembershipRequest;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentMembershipResponse;

/** The operations on members: users who may open an environment besides its owner. */
final class MembershipOperations {

  private static final int USUAL_PAGE = 25;

  private final Account account;
  private final Environments environments;
  private final Iam iam;

  private MembershipOperations(Account account) {
    this.account = account;
    this.environments = Environments.of(account);
    this.iam = Iam.of(account);
  }

  static void register(Account account, Operations operations) {
    MembershipOperations own = new MembershipOperations(account);
    operations
        .changes(CreateEnvironmentMembershipRequest.class, own::create)
        .reads(DescribeEnvironmentMembershipsRequest.class, own::describe)
        .changes(UpdateEnvironmentMembershipRequest.class, own::update)
        .changes(DeleteEnvironmentMembershipRequest.class, own::delete);
  }

  private Environment environment(String id) {
    return environments.get(id);
  }

  private CreateEnvironmentMembershipResponse create(CreateEnvironmentMembershipRequest request) {
    Environment environment = environment(request.environmentId());
    String user = request.userArn();
    if (environment.ownerArn.equals(user) || environment.members.containsKey(user)) {
      throw Refusal.CONFLICT.because(user + " is a member of the environment already.");
    }
    checkUser(user);
    environment.members.put(user, request.permissionsAsString());
    if (environment.managedCredentials.startsWith("ENABLED")
        && !environment.ownerArn.equals(PrincipalNames.arn(account))) {
      environment.managedCredentials = "DISABLED_BY_COLLABORATOR";
    }
    return CreateEnvironmentMembershipResponse.builder()
        .membership(member(environment, user, request.permissionsAsString()))
        .build();
  }

  private void checkUser(String arn) {
    boolean known =
        !arn.startsWith(account.iamArn("user/"))
            || iam.users.values().stream().anyMatch(entry -> entry.user.arn().equals(arn));
    if (!known) {
      throw Refusal.NOT_FOUND.because("The user " + arn + " was not found.");
    }
  }

  private EnvironmentMember member(Environment environment, String arn, String permissions) {
    String userId =
        iam.users.values().stream()
            .filter(entry -> entry.user.arn().equals(arn))
            .map(entry -> entry.user.userId())
            .findFirst()
            .orElse(account.settings.number());
    return EnvironmentMember.builder()
        .environmentId(environment.id)
        .userArn(arn)
        .userId(userId)
        .permissions(permissions)
        .build();
  }

  private DescribeEnvironmentMembershipsResponse describe(
      DescribeEnvironmentMembershipsRequest request) {
    List<Environment> environments =
        request.environmentId() == null
            ? this.environments.byId.values().stream()
                .filter(environment -> environment.region.equals(account.region()))
                .toList()
            : List.of(environment(request.environmentId()));
    List<EnvironmentMember> members = new ArrayList<>();
    for (Environment environment : environments) {
      members.add(member(environment, environment.ownerArn, "owner"));
      environment.members.forEach(
          (arn, permissions) -> members.add(member(environment, arn, permissions)));
    }
    members.removeIf(
        member ->
            (request.userArn() != null && !request.userArn().equals(member.userArn()))
                || (request.hasPermissions()
                    && !request.permissionsAsStrings().contains(member.permissionsAsString())));
    ListPage<EnvironmentMember> page =
        ListPage.of(
            members,
            request.maxResults(),
            request.nextToken(),
            USUAL_PAGE,
            Environments.badToken());
    return DescribeEnvironmentMembershipsResponse.builder()
        .memberships(page.items())
        .nextToken(page.next())
        .build();
  }

  private Environment withMember(String id, String arn) {
    Environment environment = environment(id);
    if (!environment.members.containsKey(arn)) {
      throw Refusal.NOT_FOUND.because(arn + " is not a member of the environment.");
    }
    return environment;
  }

  private UpdateEnvironmentMembershipResponse update(UpdateEnvironmentMembershipRequest request) {
    Environment environment = withMember(request.environmentId(), request.userArn());
    environment.members.put(request.userArn(), request.permissionsAsString());
    return UpdateEnvironmentMembershipResponse.builder()
        .membership(member(environment, request.userArn(), request.permissionsAsString()))
        .build();
  }

  private DeleteEnvironmentMembershipResponse delete(DeleteEnvironmentMembershipRequest request) {
    withMember(request.environmentId(), request.userArn()).members.remove(request.userArn());
    return DeleteEnvironmentMembershipResponse.builder().build();
  }
}
