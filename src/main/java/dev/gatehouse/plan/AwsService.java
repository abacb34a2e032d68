package dev.gatehouse.plan;

import static dev.gatehouse.plan.AwsService.Place.ANY_REGION;
import static dev.gatehouse.plan.AwsService.Place.ONE_REGION;
import static dev.gatehouse.plan.AwsService.Place.PARTITION;
import static dev.gatehouse.plan.AwsService.Place.REGION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An AWS service that Gatehouse calls: its names in various places, and its endpoints.
 *
 * @param id the SDK's package: {@code ssoadmin}
 * @param name the name for people: {@code IAM Identity Center}
 * @param cli the AWS CLI's name: {@code sso-admin}
 * @param iam the prefix of its actions in IAM policies: {@code sso}
 * @param setting the id in settings such as {@code AWS_ENDPOINT_URL_SSO_ADMIN}: {@code sso_admin}
 * @param place which Regions have an endpoint
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html">Identifiers
 *     for service-specific endpoints</a>
 */
public record AwsService(
    String id, String name, String cli, String iam, String setting, Place place) {

  /** Which Regions have an endpoint of a service. */
  public enum Place {
    /** One endpoint serves the whole partition. */
    PARTITION,
    /** An endpoint in one Region serves all Regions of the partition aws. */
    ONE_REGION,
    /** Every Region has an endpoint, and all give the same answers. */
    ANY_REGION,
    /** Every Region has an endpoint and resources of its own. */
    REGION
  }

  private static final Map<String, AwsService> ALL = new LinkedHashMap<>();

  static {
    for (AwsService service :
        List.of(
            of("accessanalyzer", "IAM Access Analyzer", REGION).iam("access-analyzer"),
            of("account", "AWS Account Management", ANY_REGION),
            of("budgets", "AWS Budgets", PARTITION),
            of("cloud9", "AWS Cloud9", REGION),
            of("cloudtrail", "AWS CloudTrail", REGION),
            of("costexplorer", "AWS Cost Explorer", PARTITION)
                .iam("ce")
                .cli("ce")
                .setting("cost_explorer"),
            of("ec2", "Amazon EC2", REGION),
            of("freetier", "AWS Free Tier", ONE_REGION),
            of("iam", "IAM", PARTITION),
            of("identitystore", "IAM Identity Center", REGION),
            of("organizations", "AWS Organizations", PARTITION),
            of("pricing", "AWS Price List", ONE_REGION),
            of("s3", "Amazon S3", REGION).cli("s3api"),
            of("s3control", "Amazon S3", REGION).iam("s3").setting("s3_control"),
            of("servicequotas", "Service Quotas", REGION)
                .cli("service-quotas")
                .setting("service_quotas"),
            of("signin", "AWS Sign-In", REGION),
            of("ssm", "AWS Systems Manager", REGION),
            of("sso", "IAM Identity Center", REGION),
            of("ssoadmin", "IAM Identity Center", REGION)
                .cli("sso-admin")
                .iam("sso")
                .setting("sso_admin"),
            of("ssooidc", "IAM Identity Center", REGION).cli("sso-oidc").setting("sso_oidc"),
            of("sts", "AWS STS", ANY_REGION))) {
      ALL.put(service.id, service);
    }
  }

  /** Returns all services, ordered by id. */
  public static List<AwsService> all() {
    return List.copyOf(ALL.values());
  }

  /**
   * Returns the service of an SDK package. For an unknown package it returns a regional service
   * whose names are all the same.
   */
  public static AwsService of(String id) {
    AwsService known = ALL.get(id);
    return known == null ? of(id, id, REGION) : known;
  }

  private static AwsService of(String id, String name, Place place) {
    return new AwsService(id, name, id, id, id, place);
  }

  private AwsService cli(String other) {
    return new AwsService(id, name, other, iam, setting, place);
  }

  private AwsService iam(String other) {
    return new AwsService(id, name, cli, other, setting, place);
  }

  private AwsService setting(String other) {
    return new AwsService(id, name, cli, iam, other, place);
  }

  /**
   * Returns whether each Region has resources of its own, so that an answer holds for one Region
   * only.
   */
  public boolean isRegional() {
    return place == REGION;
  }
}
