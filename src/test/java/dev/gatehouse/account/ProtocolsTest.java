package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.plan.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.account.model.GetContactInformationRequest;
import software.amazon.awssdk.services.account.model.PutAlternateContactRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.identitystore.model.ListGroupsRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenRequest;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenRequestBody;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/**
 * In each protocol that AWS's services are asked in, the answer to the call is taken, and what is
 * none is not.
 */
@Timeout(120)
class ProtocolsTest {

  /** A request, and the shortest answer to it that says something. */
  private record Row(AwsRequest request, String answer) {}

  private static final String QUERY = "query";
  private static final String EC2 = "EC2's query";
  private static final String JSON = "AWS JSON";
  private static final String REST = "REST-JSON";

  private static final String TOKEN =
      "{\"accessToken\":{\"accessKeyId\":\"A\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\"},"
          + "\"tokenType\":\"aws_sigv4\",\"expiresIn\":900,\"refreshToken\":\"r\"}";

  private static Row xml(AwsRequest request, String result) {
    String name = Operation.of(request).apiName();
    String inner = "<" + name + "Result>" + result + "</" + name + "Result>";
    return new Row(request, "<" + name + "Response>" + inner + "</" + name + "Response>");
  }

  private static final List<Row> ROWS =
      List.of(
          xml(CreateGroupRequest.builder().groupName("A").build(), "<Group/>"),
          xml(GetCallerIdentityRequest.builder().build(), "<Account>1</Account>"),
          xml(
              AssumeRoleWithWebIdentityRequest.builder()
                  .roleArn("arn:aws:iam::123456789012:role/A")
                  .roleSessionName("a")
                  .webIdentityToken("t")
                  .build(),
              "<Credentials/>"),
          new Row(
              DescribeVpcsRequest.builder().build(),
              "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>"),
          new Row(ListEnvironmentsRequest.builder().build(), "{\"environmentIds\":[]}"),
          new Row(DescribeOrganizationRequest.builder().build(), "{\"Organization\":{}}"),
          new Row(
              GetProductsRequest.builder().serviceCode("AmazonEC2").build(), "{\"PriceList\":[]}"),
          new Row(
              GetServiceQuotaRequest.builder().serviceCode("ec2").quotaCode("L-1").build(),
              "{\"Quota\":{}}"),
          new Row(DescribeInstanceInformationRequest.builder().build(), "{\"NextToken\":\"\"}"),
          new Row(ListInstancesRequest.builder().build(), "{\"Instances\":[]}"),
          new Row(ListGroupsRequest.builder().identityStoreId("d-1").build(), "{\"Groups\":[]}"),
          new Row(GetAccountPlanStateRequest.builder().build(), "{\"accountId\":\"1\"}"),
          new Row(GetContactInformationRequest.builder().build(), "{\"ContactInformation\":{}}"),
          new Row(
              ValidatePolicyRequest.builder()
                  .policyDocument("{}")
                  .policyType("IDENTITY_POLICY")
                  .build(),
              "{\"findings\":[]}"),
          new Row(
              GetRoleCredentialsRequest.builder()
                  .accountId("1")
                  .roleName("A")
                  .accessToken("t")
                  .build(),
              "{\"roleCredentials\":{}}"),
          new Row(
              CreateTokenRequest.builder()
                  .clientId("c")
                  .clientSecret("s")
                  .grantType("refresh_token")
                  .build(),
              "{\"accessToken\":\"t\"}"),
          new Row(
              CreateOAuth2TokenRequest.builder()
                  .tokenInput(
                      CreateOAuth2TokenRequestBody.builder()
                          .clientId("c")
                          .grantType("refresh_token")
                          .refreshToken("r")
                          .build())
                  .build(),
              TOKEN));

  private static List<String> none(String answer) {
    return List.of(
        "",
        "hello",
        "<html><body>Hello</body></html>",
        "<Other/>",
        "<ListKeysResponse><ListKeysResult/></ListKeysResponse>",
        "[]",
        "null",
        "{\"other\":1}",
        "{\"__type\":\"AccessDenied\",\"message\":\"no\"}",
        answer.substring(0, answer.length() - 1),
        answer + answer);
  }

  private static String protocol(Loopback.Request request, String service) {
    if (request.isForm()) {
      return service.equals("ec2") ? EC2 : QUERY;
    }
    return request.isJson() ? JSON : REST;
  }

  /** What is said; empty if it was taken. */
  private static String said(Clients clients, AwsRequest request) {
    try {
      AwsResponse taken = clients.send(request);
      return taken == null ? "null" : "";
    } catch (SdkClientException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void anAnswerIsTakenAndNothingElse() throws IOException {
    AtomicReference<String> body = new AtomicReference<>("");
    Set<String> protocols = new TreeSet<>();
    List<String> faults = new ArrayList<>();
    try (Loopback server =
            new Loopback(
                (request, out) ->
                    Loopback.write(out, 200, "text/plain", String.valueOf(body.get())));
        Clients clients = server.clients()) {
      for (Row row : ROWS) {
        Operation operation = Operation.of(row.request());
        body.set(row.answer());
        String said = said(clients, row.request());
        if (!said.isEmpty()) {
          faults.add(operation + " is not taken: " + row.answer() + ": " + said);
        }
        Loopback.Request seen = server.seen().get(server.seen().size() - 1);
        protocols.add(protocol(seen, operation.service()));
        for (String other : none(row.answer())) {
          body.set(other);
          String refused = said(clients, row.request());
          if (!refused.contains("what came is not an answer of AWS")) {
            faults.add(operation + " takes: " + other + ": " + refused);
          }
        }
      }
    }
    assertEquals("", String.join("\n", faults));
    assertEquals(new TreeSet<>(Set.of(QUERY, EC2, JSON, REST)), protocols);
  }

  /** The whole body is one member there. */
  @Test
  void whatAwsLoginRefreshesIsRead() throws IOException {
    try (Loopback server =
            new Loopback((request, out) -> Loopback.write(out, 200, "application/json", TOKEN));
        Clients clients = server.clients()) {
      AwsResponse answer = clients.send(ROWS.get(ROWS.size() - 1).request());
      assertEquals(
          "r",
          assertInstanceOf(CreateOAuth2TokenResponse.class, answer).tokenOutput().refreshToken());
    }
  }

  /** Calls that return nothing may say nothing, each in its own way. */
  @Test
  void nothingIsAnAnswerWhereNothingIsReturned() throws IOException {
    AtomicReference<String> body = new AtomicReference<>("");
    try (Loopback server =
            new Loopback(
                (request, out) ->
                    Loopback.write(out, 200, "text/plain", String.valueOf(body.get())));
        Clients clients = server.clients()) {
      AwsRequest contact =
          PutAlternateContactRequest.builder()
              .alternateContactType("BILLING")
              .emailAddress("a@example.com")
              .name("A")
              .phoneNumber("1")
              .title("A")
              .build();
      assertEquals("", said(clients, contact));
      AwsRequest group = DeleteGroupRequest.builder().groupName("A").build();
      body.set("<DeleteGroupResponse/>");
      assertEquals("", said(clients, group));
    }
  }
}
