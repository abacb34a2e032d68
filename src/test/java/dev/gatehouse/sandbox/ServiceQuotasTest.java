package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** How many processors the practice account lets run. */
class ServiceQuotasTest {

  private final Sandbox sandbox = Sandbox.builder().vcpuLimit(32).build();
  private final Clients aws = Clients.of(sandbox);

  private static GetServiceQuotaRequest quota(String service, String code) {
    return GetServiceQuotaRequest.builder().serviceCode(service).quotaCode(code).build();
  }

  @Test
  void saysHowManyProcessorsMayRun() {
    ServiceQuota quota =
        aws.send(quota("ec2", "L-1216C47A"), GetServiceQuotaResponse.class).quota();
    assertEquals(32.0, quota.value());
    assertEquals(
        "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", quota.quotaName());
    assertEquals("arn:aws:servicequotas:us-east-1:123456789012:ec2/L-1216C47A", quota.quotaArn());
  }

  @Test
  void listsQuotasByPages() {
    ListServiceQuotasRequest request =
        ListServiceQuotasRequest.builder().serviceCode("ec2").maxResults(2).build();
    ListServiceQuotasResponse first = aws.send(request, ListServiceQuotasResponse.class);
    ListServiceQuotasResponse second =
        aws.send(
            request.toBuilder().nextToken(first.nextToken()).build(),
            ListServiceQuotasResponse.class);
    assertEquals(List.of(2, 1), List.of(first.quotas().size(), second.quotas().size()));
    assertEquals(null, second.nextToken());
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertEquals("400 NoSuchResourceException", refusal(quota("ec2", "L-00000000")));
    assertEquals("400 NoSuchResourceException", refusal(quota("s3", "L-1216C47A")));
    sandbox.deny("servicequotas:GetServiceQuota");
    assertEquals("400 AccessDeniedException", refusal(quota("ec2", "L-1216C47A")));
  }

  private String refusal(AwsRequest request) {
    AwsServiceException refusal = assertThrows(AwsServiceException.class, () -> aws.send(request));
    return refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode();
  }

  @Tag("aws-cli")
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void answersTheRealCommand(AwsCli cli) throws Exception {
    try (Server server = sandbox.serve(0)) {
      String endpoint = server.endpoint().toString();
      Program.Result result =
          Program.command(
                  cli.program(),
                  "--endpoint-url",
                  endpoint,
                  "service-quotas",
                  "get-service-quota",
                  "--service-code",
                  "ec2",
                  "--quota-code",
                  "L-1216C47A",
                  "--query",
                  "Quota.Value",
                  "--output",
                  "text")
              .at(endpoint)
              .run();
      assertEquals(0, result.status(), result.toString());
      assertEquals("32.0", result.out().strip());
    }
  }
}
