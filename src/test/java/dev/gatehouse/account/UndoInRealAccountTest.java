package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Hands;
import dev.gatehouse.Moto;
import dev.gatehouse.ThereAndBack;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.ssm.model.ConnectionStatus;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** A walk in an account that nobody here wrote, and the way back. */
@Tag("same")
class UndoInRealAccountTest {

  private static final String BY_PROFILE = "iam-instance-profile.arn";

  /** What the walk makes, each as the account itself lists it. */
  private static final List<AwsRequest> LISTS =
      List.of(
          ListUsersRequest.builder().build(),
          ListGroupsRequest.builder().build(),
          ListRolesRequest.builder().build(),
          ListInstanceProfilesRequest.builder().build(),
          ListPoliciesRequest.builder().scope(PolicyScopeType.LOCAL).build(),
          ListVirtualMfaDevicesRequest.builder().build(),
          ListAccountAliasesRequest.builder().build(),
          GetAccountPasswordPolicyRequest.builder().build(),
          DescribeSecurityGroupsRequest.builder().build(),
          DescribeVolumesRequest.builder().build(),
          DescribeInstancesRequest.builder()
              .filters(
                  Filter.builder()
                      .name("instance-state-name")
                      .values("pending", "running", "stopping", "stopped")
                      .build())
              .build());

  private static Map<String, String> lists(Aws aws) {
    Map<String, String> all = new LinkedHashMap<>();
    for (AwsRequest list : LISTS) {
      Fact<AwsResponse> fact = new Reader(aws).look(list);
      all.put(
          list.getClass().getSimpleName(),
          fact.answer().map(Object::toString).orElseGet(fact::toString));
    }
    return all;
  }

  private static ThereAndBack walk(Aws aws, Clients clients) {
    return ThereAndBack.of(
        aws,
        CallerReader.read(clients),
        "eu-central-1",
        step -> !step.name().equals("root"),
        "account.alias=of-a-test",
        "admin-group.more=auditors,support",
        "admin-group.support-role=yes",
        "admin-user.more=ada=auditors",
        "ssm-role.kind=ec2",
        "ssm-role.policy=sessions",
        "session-access.group=Auditors",
        "environment.kind=ec2",
        "environment.outbound=https",
        // Every network of this account has endpoints that nobody has made.
        "network.endpoints=none");
  }

  @Test
  void aWalkWithAnInstanceIsTakenBack() throws IOException {
    try (Moto moto = Moto.start();
        Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      Aws aws = new WithoutGaps(clients);
      Map<String, String> before = lists(aws);
      ThereAndBack walk = walk(aws, clients);
      walk.go(new Somebody());
      Map<String, String> made = lists(aws);
      before.forEach((list, answer) -> assertNotEquals(answer, made.get(list), list));
      assertEquals(Map.of(), walk.back());
      assertEquals(before, lists(aws));
    }
  }

  @Test
  void aGroupWithAMemberOfSomebodyElseStays() throws IOException {
    try (Moto moto = Moto.start();
        Clients clients = Clients.open(Loopback.connection(moto.address()))) {
      Aws aws = new WithoutGaps(clients);
      ThereAndBack walk = walk(aws, clients);
      walk.go(new Somebody());
      aws.send(CreateUserRequest.builder().userName("eve").build());
      aws.send(AddUserToGroupRequest.builder().groupName("Support").userName("eve").build());
      String others = "the group Support has other members: eve";
      Map<String, String> staying = walk.back();
      assertEquals(others, staying.get("admin-group.create-support"), staying.toString());
      assertEquals(others, staying.get("admin-group.attach-support"), staying.toString());
      String groups = new Reader(aws).look(LISTS.get(1)).toString();
      assertTrue(groups.contains("Support") && !groups.contains("Administrators"), groups);
    }
  }

  /**
   * Answers in the place of the account what that does not know: the state of Systems Manager, and
   * a filter of EC2.
   */
  private record WithoutGaps(Aws account) implements Aws {
    @Override
    public AwsResponse send(AwsRequest request) {
      if (request instanceof DescribeInstanceInformationRequest) {
        return DescribeInstanceInformationResponse.builder()
            .instanceInformationList(
                InstanceInformation.builder().pingStatus(PingStatus.ONLINE).build())
            .build();
      } else if (request instanceof GetConnectionStatusRequest) {
        return GetConnectionStatusResponse.builder().status(ConnectionStatus.CONNECTED).build();
      } else if (request instanceof DescribeInstancesRequest describe) {
        List<Filter> known =
            describe.filters().stream().filter(one -> !one.name().equals(BY_PROFILE)).toList();
        return account.send(describe.toBuilder().filters(known).build());
      }
      return account.send(request);
    }
  }

  /** Somebody who chooses a password and types codes, which this account takes without a look. */
  private static final class Somebody implements Operator {
    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Optional<Secret> value(Prompt prompt) {
      return Optional.of(Secret.of("First-Password-1!"));
    }

    @Override
    public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
      return Optional.of(new Enrolment.Codes(Secret.of("123456"), Secret.of("654321")));
    }

    @Override
    public HandoffSession handOff(Handoff handoff) {
      return Hands.without("not in this test");
    }
  }
}
