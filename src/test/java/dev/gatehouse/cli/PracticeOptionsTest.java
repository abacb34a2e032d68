package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsRequest;

/** What an account is like that {@code gatehouse sandbox} serves with some options. */
class PracticeOptionsTest {

  private static final String IMAGE =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  private static Sandbox account(String... options) throws CommandProblem {
    List<String> words = new ArrayList<>(List.of(options));
    ParseResult parsed =
        new CommandLine(new SandboxCommand().spec()).parseArgs(words.toArray(String[]::new));
    return PracticeOptions.account(new Arguments(parsed, parsed)).build();
  }

  private static AwsResponse send(Sandbox account, AwsRequest request) {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    try (Clients clients =
        Clients.open(Connection.practice(account::httpClient, "us-east-1", given))) {
      return clients.send(request);
    }
  }

  private static List<Boolean> networks(String... options) throws CommandProblem {
    return ((DescribeVpcsResponse) send(account(options), DescribeVpcsRequest.builder().build()))
        .vpcs().stream().map(Vpc::isDefault).toList();
  }

  private static String refusal(Sandbox account, AwsRequest request) {
    return assertThrows(AwsServiceException.class, () -> send(account, request))
        .awsErrorDetails()
        .errorCode();
  }

  private static RunInstancesRequest start(String type) {
    return RunInstancesRequest.builder()
        .imageId(IMAGE)
        .instanceType(type)
        .minCount(1)
        .maxCount(1)
        .build();
  }

  @Test
  void aNetworkIsTheDefaultOneNoneOrAPrivateOneBesideIt() throws CommandProblem {
    assertEquals(List.of(true), networks());
    assertEquals(List.of(true), networks("--network", "default"));
    assertEquals(List.of(), networks("--network", "none"));
    assertEquals(List.of(true, false), networks("--network", "closed"));
    assertEquals(List.of(true, false), networks("--network", "nat"));
  }

  @Test
  void aNewAccountHasNoCloud9AndOneMayHave() throws CommandProblem {
    AwsRequest list = ListEnvironmentsRequest.builder().build();
    assertEquals("AccessDeniedException", refusal(account(), list));
    send(account("--cloud9", "open"), list);
  }

  private static String organization(Sandbox account) {
    return ((DescribeOrganizationResponse)
            send(account, DescribeOrganizationRequest.builder().build()))
        .organization()
        .masterAccountId();
  }

  private static List<InstanceMetadata> centers(String... options) throws CommandProblem {
    return ((ListInstancesResponse) send(account(options), ListInstancesRequest.builder().build()))
        .instances();
  }

  @Test
  void anAccountIsAloneOrInAnOrganizationAndHasIdentityCenterOrNot() throws CommandProblem {
    AwsRequest describe = DescribeOrganizationRequest.builder().build();
    assertEquals("AWSOrganizationsNotInUseException", refusal(account(), describe));
    assertEquals("123456789012", organization(account("--organization", "own")));
    assertEquals("210987654321", organization(account("--organization", "other")));
    assertEquals(List.of(), centers());
    Sandbox on = account("--identity-center", "organization");
    assertEquals("123456789012", organization(on));
    String[] other = {"--identity-center", "organization", "--organization", "other"};
    assertEquals("210987654321", centers(other).get(0).ownerAccountId());
    Sandbox alone = account("--identity-center", "account");
    assertEquals("AWSOrganizationsNotInUseException", refusal(alone, describe));
    String instance = centers("--identity-center", "account").get(0).instanceArn();
    assertEquals(
        "ValidationException",
        refusal(alone, ListPermissionSetsRequest.builder().instanceArn(instance).build()));
    assertThrows(
        CommandProblem.class,
        () -> account("--identity-center", "account", "--organization", "own"));
  }

  @Test
  void startsOfInstancesAreRefusedAsToldAndNotOtherwise() throws CommandProblem {
    send(account(), start("t3.medium"));
    assertEquals(
        "InvalidParameterCombination", refusal(account("--plan", "free"), start("t3.medium")));
    Sandbox checked = account("--pending-verification", "1");
    assertEquals("PendingVerification", refusal(checked, start("t3.micro")));
    send(checked, start("t3.micro"));
    assertEquals("VcpuLimitExceeded", refusal(account("--vcpus", "1"), start("t3.micro")));
  }
}
