package dev.gatehouse.sandbox.quotas;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.ec2.Ec2Settings;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import java.util.List;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Service Quotas with EC2's vCPU quotas only. All instance types that the practice account offers
 * count against the quota of Standard instances.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html">EC2
 *     instance type quotas</a>
 */
public final class ServiceQuotasService extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "servicequotas";

  private static final String EC2 = "ec2";

  private final Account account;

  private ServiceQuotasService(Account account) {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
    this.account = account;
  }

  /** Creates the Service Quotas service of an account. */
  public static Service of(Account account) {
    return new ServiceQuotasService(account);
  }

  @Override
  public Operations make() {
    return new Operations()
        .reads(GetServiceQuotaRequest.class, this::get)
        .reads(ListServiceQuotasRequest.class, this::list);
  }

  private GetServiceQuotaResponse get(GetServiceQuotaRequest request) {
    checkService(request.serviceCode());
    if (request.contextId() != null) {
      throw illegal("The practice account knows quotas of whole accounts only.");
    }
    return quotas().stream()
        .filter(quota -> quota.quotaCode().equals(request.quotaCode()))
        .findFirst()
        .map(quota -> GetServiceQuotaResponse.builder().quota(quota).build())
        .orElseThrow(
            () -> absent("The request failed because the specified quota does not exist."));
  }

  private ListServiceQuotasResponse list(ListServiceQuotasRequest request) {
    checkService(request.serviceCode());
    if (request.quotaAppliedAtLevel() == AppliedLevelEnum.RESOURCE) {
      throw illegal("The practice account knows quotas of whole accounts only.");
    }
    List<ServiceQuota> all =
        quotas().stream()
            .filter(
                quota ->
                    request.quotaCode() == null || quota.quotaCode().equals(request.quotaCode()))
            .toList();
    ListPage<ServiceQuota> page =
        ListPage.of(
            all,
            request.maxResults(),
            request.nextToken(),
            100,
            new AwsError(400, "InvalidPaginationTokenException", "The token is invalid."));
    return ListServiceQuotasResponse.builder().quotas(page.items()).nextToken(page.next()).build();
  }

  private static void checkService(String code) {
    if (!code.equals(EC2)) {
      throw absent("The request failed because the specified service does not exist.");
    }
  }

  private static AwsError absent(String message) {
    return new AwsError(400, "NoSuchResourceException", message);
  }

  private static AwsError illegal(String message) {
    return new AwsError(400, "IllegalArgumentException", message);
  }

  private List<ServiceQuota> quotas() {
    return List.of(
        quota("L-1216C47A", "Standard (A, C, D, H, I, M, R, T, Z)", standard()),
        quota("L-417A185B", "P", 0),
        quota("L-DB2E81BA", "G and VT", 0));
  }

  private int standard() {
    return Ec2Settings.of(account).vcpuLimit();
  }

  private ServiceQuota quota(String code, String families, double value) {
    return ServiceQuota.builder()
        .serviceCode(EC2)
        .serviceName("Amazon Elastic Compute Cloud (Amazon EC2)")
        .quotaArn(
            String.join(
                ":",
                "arn",
                account.settings.partition(),
                "servicequotas",
                account.region(),
                account.settings.number(),
                EC2 + "/" + code))
        .quotaCode(code)
        .quotaName("Running On-Demand " + families + " instances")
        .value(value)
        .unit("None")
        .adjustable(true)
        .globalQuota(false)
        .quotaAppliedAtLevel(AppliedLevelEnum.ACCOUNT)
        .build();
  }
}
