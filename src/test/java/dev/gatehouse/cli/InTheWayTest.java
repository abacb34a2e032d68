package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/**
 * What is there under the name of a thing that is wanted, and would not work or would give more
 * away, is in the way: nothing is begun, and both values are told. What merely looks otherwise is
 * taken.
 */
@Timeout(120)
class InTheWayTest {

  private static final String ROLE = "SessionManagerInstance";

  private final Sandbox account = Sandbox.builder().cloud9Open(false).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Service\":\"lambda.amazonaws.com\"} | [\"lambda.amazonaws.com\"]",
        "{\"Service\":[\"ec2.amazonaws.com\",\"lambda.amazonaws.com\"]}"
            + " | [\"ec2.amazonaws.com\",\"lambda.amazonaws.com\"]",
        "{\"Service\":\"ec2.amazonaws.com\",\"AWS\":\"arn:aws:iam::123456789012:root\"}"
            + " | [\"arn:aws:iam::123456789012:root\",\"ec2.amazonaws.com\"]",
        "{\"AWS\":\"*\"} | [\"*\"]",
        "\"*\" | [\"*\"]"
      })
  void aRoleThatOthersMayTakeOn(String principal, String found) throws IOException {
    make(role(principal, "/"));
    assertInTheWay(
        setup("ssm-role"),
        "Role.AssumeRolePolicyDocument.Statement[].Principal",
        found,
        "[\"ec2.amazonaws.com\"]",
        "Delete it in the console");
  }

  @Test
  void aRoleInAnotherPath() throws IOException {
    make(role("{\"Service\":\"ec2.amazonaws.com\"}", "/other/"));
    assertInTheWay(setup("ssm-role"), "Role.Path", "/other/", "/", "Delete it in the console");
  }

  @Test
  void aProfileThatHoldsAnotherRole() throws IOException {
    make(
        CreateInstanceProfileRequest.builder().instanceProfileName(ROLE).build(),
        CreateRoleRequest.builder()
            .roleName("Other")
            .assumeRolePolicyDocument(trust("{\"Service\":\"ec2.amazonaws.com\"}"))
            .build(),
        AddRoleToInstanceProfileRequest.builder()
            .instanceProfileName(ROLE)
            .roleName("Other")
            .build());
    assertInTheWay(
        setup("ssm-role"),
        "InstanceProfile.Roles[0].RoleName",
        "Other",
        ROLE,
        "Take the other one out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Service\":\"ec2.amazonaws.com\"}",
        "{\"Service\":[\"ec2.amazonaws.com\"]}",
      })
  void theSameTrustInOtherWordsIsTaken(String principal) throws IOException {
    make(role(principal, "/"));
    InProcess run = setup("ssm-role");
    assertEquals(Exit.DONE, run.exit(), run.said());
    assertEquals(Exit.DONE, setup("ssm-role").exit());
    assertEquals(1, account.counter().of("iam:CreateRole"));
  }

  @Test
  void anInstanceIsNotStartedWithARoleThatItCannotHave() throws IOException {
    make(
        role("{\"Service\":\"lambda.amazonaws.com\"}", "/"),
        CreateInstanceProfileRequest.builder().instanceProfileName(ROLE).build(),
        AddRoleToInstanceProfileRequest.builder().instanceProfileName(ROLE).roleName(ROLE).build());
    assertInTheWay(
        setup("environment"),
        "take the step ssm-role too, since what it makes is needed, and is not as wanted",
        "found [\"lambda.amazonaws.com\"]",
        "wanted [\"ec2.amazonaws.com\"]",
        "--only ssm-role,environment");
    assertInTheWay(
        setup(
            "ssm-role,environment", "--set", "ssm-role.kind=none", "--set", "environment.kind=ec2"),
        "needs the role SessionManagerInstance",
        "[\"lambda.amazonaws.com\"]",
        "[\"ec2.amazonaws.com\"]",
        "edit its trust policy");
  }

  private static AwsRequest role(String principal, String path) {
    return CreateRoleRequest.builder()
        .roleName(ROLE)
        .path(path)
        .assumeRolePolicyDocument(trust(principal))
        .build();
  }

  private static String trust(String principal) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"Mine\", \"Action\":"
        + " \"sts:AssumeRole\", \"Principal\": "
        + principal
        + ", \"Effect\": \"Allow\"}}";
  }

  private void make(AwsRequest... requests) {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    try (Clients aws = Clients.open(Connection.practice(account::httpClient, "us-east-1", given))) {
      for (AwsRequest request : requests) {
        aws.send(request);
      }
    }
  }

  private void assertInTheWay(
      InProcess run, String what, String found, String wanted, String advice) {
    assertNotEquals(Exit.DONE, run.exit(), run.said());
    for (String part : List.of(what, found, wanted, advice)) {
      assertTrue(run.said().contains(part), part + " is not in: " + run.said());
    }
  }

  private InProcess setup(String steps, String... more) throws IOException {
    int before = account.counter().writes();
    List<String> words =
        new ArrayList<>(List.of("setup", "--defaults", "--yes", "--plain", "--only", steps));
    words.addAll(List.of(more));
    try (Server server = account.serve(0)) {
      InProcess run = InProcess.at(server.endpoint(), Map.of(), words.toArray(String[]::new));
      if (run.exit() != Exit.DONE) {
        assertEquals(before, account.counter().writes(), run.said());
      }
      return run;
    }
  }
}
