package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.plan.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloud9.Cloud9Client;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.freetier.FreeTierClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Operations are spelled as in the service models, which the SDK for Java changes. */
@Tag("aws-cli")
class OperationNamesTest {

  private static final Map<String, Class<?>> CLIENTS =
      Map.ofEntries(
          Map.entry("iam", IamClient.class),
          Map.entry("sts", StsClient.class),
          Map.entry("cloud9", Cloud9Client.class),
          Map.entry("ec2", Ec2Client.class),
          Map.entry("ssm", SsmClient.class),
          Map.entry("account", AccountClient.class),
          Map.entry("sso", SsoClient.class),
          Map.entry("sso-admin", SsoAdminClient.class),
          Map.entry("sso-oidc", SsoOidcClient.class),
          Map.entry("organizations", OrganizationsClient.class),
          Map.entry("freetier", FreeTierClient.class),
          Map.entry("identitystore", IdentitystoreClient.class),
          Map.entry("accessanalyzer", AccessAnalyzerClient.class),
          Map.entry("pricing", PricingClient.class),
          Map.entry("service-quotas", ServiceQuotasClient.class),
          Map.entry("cloudtrail", CloudTrailClient.class),
          Map.entry("budgets", BudgetsClient.class));

  @Test
  void eachOperationIsSpelledAsInItsModel() {
    List<String> words = new ArrayList<>(List.of("src/test/python/model_names.py", "operations"));
    words.addAll(CLIENTS.keySet());
    Program.Result said = Program.command(AwsCli.V1.python(), words.toArray(String[]::new)).run();
    assertEquals(0, said.status(), said.all());
    Map<String, String> models = new HashMap<>();
    said.out().lines().forEach(line -> models.put(line.toLowerCase(Locale.ROOT), line));
    int compared = 0;
    for (Map.Entry<String, Class<?>> client : CLIENTS.entrySet()) {
      for (Class<? extends AwsRequest> type : Requests.of(client.getValue())) {
        String name = type.getSimpleName().replaceAll("Request$", "");
        String service = type.getPackageName().split("\\.")[4];
        String spelled = client.getKey() + " " + new Operation(service, name).apiName();
        String model = models.get(spelled.toLowerCase(Locale.ROOT));
        if (model != null) {
          assertEquals(model, spelled);
          compared++;
        }
      }
    }
    assertTrue(compared > 1200, "only " + compared);
  }
}
