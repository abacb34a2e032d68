package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An administrator of Identity Center, by the real {@code aws} command and what a person does. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
final class IdentityCenterCliTest {

  private record Aws(ReadyCli cli, Server server) {
    /** What a query of a command's answer gives, as text. */
    String query(String query, String line, String... more) {
      List<String> words = new ArrayList<>(List.of(line.split(" ")));
      words.addAll(List.of(more));
      words.addAll(List.of("--output", "text", "--query", query));
      Program.Result result = cli.run(words);
      assertEquals(0, result.status(), line + " -> " + result);
      return result.out().strip();
    }

    String post(String path) throws IOException, InterruptedException {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.endpoint() + "/practice/" + path))
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body().strip();
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void makesAnAdministratorByTheRealCommand(AwsCli cli) throws Exception {
    try (Server server = Sandbox.builder().build().serve(0)) {
      ReadyCli ready = ReadyCli.of(cli, server.endpoint());
      Aws aws = new Aws(ready, server);
      assertEquals("0", aws.query("length(Instances)", "sso-admin list-instances"));
      assertTrue(
          aws.post("identity-center/sign-in/ada").startsWith("403 "), "there is no user ada yet");
      assertEquals("200 IAM Identity Center is on now, in us-east-1.", aws.post("identity-center"));
      String instance =
          aws.query("Instances[0].InstanceArn", "sso-admin list-instances --region us-east-1");
      String set = permissionSet(aws, " --instance-arn " + instance);
      String store = aws.query("Instances[0].IdentityStoreId", "sso-admin list-instances");
      String user = user(aws, store);
      String request =
          aws.query(
              "AccountAssignmentCreationStatus.RequestId",
              "sso-admin create-account-assignment --target-type AWS_ACCOUNT --target-id"
                  + " 123456789012 --principal-type USER --principal-id "
                  + user
                  + set);
      List<String> states = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        states.add(
            aws.query(
                "AccountAssignmentCreationStatus.Status",
                "sso-admin describe-account-assignment-creation-status"
                    + " --account-assignment-creation-request-id "
                    + request
                    + " --instance-arn "
                    + instance));
      }
      assertEquals(List.of("IN_PROGRESS", "SUCCEEDED"), states);
      assertEquals(
          user,
          aws.query(
              "AccountAssignments[0].PrincipalId",
              "sso-admin list-account-assignments --account-id 123456789012" + set));
      String role =
          aws.query(
              "Roles[0].RoleName", "iam list-roles --path-prefix /aws-reserved/sso.amazonaws.com/");
      String lastUse = "iam get-role --role-name " + role;
      assertEquals("None", aws.query("Role.RoleLastUsed.LastUsedDate", lastUse));
      assertEquals(
          "200 ada is signed in to the account as Admins.",
          aws.post("identity-center/sign-in/ada"));
      assertTrue(aws.query("Role.RoleLastUsed.LastUsedDate", lastUse).startsWith("2026-"));
      Program.Result refused = ready.run(List.of("iam", "delete-role", "--role-name", role));
      assertTrue(refused.err().contains("UnmodifiableEntity"), refused.toString());
    }
  }

  private static String permissionSet(Aws aws, String instance) {
    String set =
        instance
            + " --permission-set-arn "
            + aws.query(
                "PermissionSet.PermissionSetArn",
                "sso-admin create-permission-set --name Admins --session-duration PT8H" + instance);
    aws.query(
        "@",
        "sso-admin attach-managed-policy-to-permission-set --managed-policy-arn "
            + IdentityCenterTest.ADMINISTRATOR
            + set);
    assertEquals(
        "AdministratorAccess",
        aws.query(
            "AttachedManagedPolicies[].Name",
            "sso-admin list-managed-policies-in-permission-set" + set));
    return set;
  }

  private static String user(Aws aws, String store) {
    String line = "identitystore create-user --user-name ada --identity-store-id " + store;
    String[] attributes = {
      "--display-name", "Ada Lovelace",
      "--name", "GivenName=Ada,FamilyName=Lovelace",
      "--emails", "Value=ada@example.org,Type=work,Primary=true"
    };
    String user = aws.query("UserId", line, attributes);
    assertEquals(
        user,
        aws.query(
            "Users[0].UserId",
            "identitystore list-users --filters AttributePath=UserName,AttributeValue=ada"
                + " --identity-store-id "
                + store));
    assertEquals(
        user,
        aws.query(
            "UserId",
            "identitystore get-user-id --identity-store-id " + store,
            "--alternate-identifier",
            "{\"UniqueAttribute\":{\"AttributePath\":\"userName\",\"AttributeValue\":\"ada\"}}"));
    return user;
  }
}
