package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S3 and S3 control by the real {@code aws} command. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
final class S3CliTest {

  private static final String BLOCK = "--public-access-block-configuration BlockPublicAcls=true";

  /** What is run, one after the other, and what the output must hold; a ! marks a refusal. */
  private static final String[][] WALK = {
    {"s3api list-buckets --query Buckets", "[]"},
    {"s3api head-bucket --bucket first", "!404"},
    {"s3api create-bucket --bucket First", "!InvalidBucketName"},
    {"s3api create-bucket --bucket first", "/first"},
    {"s3api head-bucket --bucket first", ""},
    {"s3api get-bucket-location --bucket first", "null"},
    {
      "s3api create-bucket --region eu-west-1 --bucket second --create-bucket-configuration"
          + " LocationConstraint=eu-west-1",
      "http://second.s3.amazonaws.com/"
    },
    {
      "s3api create-bucket --region eu-west-1 --bucket second --create-bucket-configuration"
          + " LocationConstraint=eu-west-1",
      "!BucketAlreadyOwnedByYou"
    },
    // Both follow a redirection to the bucket's Region by themselves.
    {"s3api get-bucket-versioning --bucket second", ""},
    {"s3api put-bucket-versioning --bucket first --versioning-configuration Status=Enabled", ""},
    {"s3api get-bucket-versioning --bucket first", "\"Status\": \"Enabled\""},
    {"s3api get-bucket-policy --bucket first", "!NoSuchBucketPolicy"},
    {"s3api put-bucket-policy --bucket first --policy {}", "!MalformedPolicy"},
    {"s3api put-bucket-policy --bucket first --policy POLICY", ""},
    {"s3api get-bucket-policy --bucket first", "AWSCloudTrailAclCheck20150319"},
    {"s3api get-bucket-tagging --bucket first", "!NoSuchTagSet"},
    {"s3api put-bucket-tagging --bucket first --tagging TagSet=[{Key=team,Value=<&>}]", ""},
    {"s3api get-bucket-tagging --bucket first", "<&>"},
    {"s3api get-public-access-block --bucket first", "\"RestrictPublicBuckets\": true"},
    {"s3api put-public-access-block --bucket first " + BLOCK, ""},
    {"s3api get-public-access-block --bucket first", "\"RestrictPublicBuckets\": false"},
    {"s3api put-bucket-acl --bucket first --acl private", "!NotImplemented"},
    {"s3control get-public-access-block --account-id 123456789012", "!NoSuchPublicAccessBlock"},
    {"s3control put-public-access-block --account-id 123456789012 " + BLOCK, ""},
    {"s3control get-public-access-block --account-id 123456789012", "\"BlockPublicAcls\": true"},
    {"s3control delete-public-access-block --account-id 123456789012", ""},
    {"s3control get-public-access-block --account-id 123456789012", "!NoSuchPublicAccessBlock"},
    {"s3control get-public-access-block --account-id 111122223333", "!AccessDenied"},
  };

  @TempDir Path folder;

  /** The bucket is in the host. */
  private static final String[][] BY_HOST = {
    {"s3api create-bucket --bucket first", "/first"},
    {"s3api put-bucket-tagging --bucket first --tagging TagSet=[{Key=team,Value=<&>}]", ""},
    {"s3api get-bucket-tagging --bucket first", "<&>"},
    {"s3api head-bucket --bucket second", "!404"},
    {"s3api list-buckets --query length(Buckets)", "1"},
    {"s3control get-public-access-block --account-id 123456789012", "!NoSuchPublicAccessBlock"},
  };

  /** By way of a proxy, since nobody else knows a host with an account before it. */
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void servesTheRealCommand(AwsCli cli) throws IOException {
    try (Server server = Sandbox.builder().build().serve(0)) {
      walk(cli, server, server.endpoint(), "", WALK);
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void servesBucketsInTheHost(AwsCli cli) throws IOException {
    String settings = "[default]\ns3 =\n  addressing_style = virtual\n";
    try (Server server = Sandbox.builder().build().serve(0)) {
      walk(cli, server, URI.create("http://localhost:" + server.port()), settings, BY_HOST);
    }
  }

  private void walk(AwsCli cli, Server server, URI address, String settings, String[][] steps)
      throws IOException {
    Path config = Files.writeString(folder.resolve("config"), settings);
    ReadyCli aws = ReadyCli.of(cli, address);
    Map<String, String> environment =
        Map.of(
            "http_proxy",
            server.endpoint().toString(),
            "no_proxy",
            "",
            "AWS_CONFIG_FILE",
            config.toString());
    List<String> wrong = new ArrayList<>();
    for (String[] step : steps) {
      List<String> words = new ArrayList<>();
      for (String word : step[0].split(" ")) {
        words.add(word.equals("POLICY") ? S3Test.POLICY : word);
      }
      Program.Result result = aws.run(words, environment);
      if (!ReadyCli.endsAs(result, step[1])) {
        wrong.add(step[0] + " -> " + result);
      }
    }
    assertEquals(List.of(), wrong);
  }
}
