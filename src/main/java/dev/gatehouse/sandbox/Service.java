package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Ec2Protocol;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.QueryProtocol;
import dev.gatehouse.sandbox.wire.Rules;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One AWS service as the practice account serves it.
 *
 * @param name the name that requests are signed for: {@code iam}
 */
record Service(String name, Protocol protocol, Rules rules, Operations operations) {

  /** All services, by the names that requests are signed for. */
  static final Set<String> NAMES =
      Set.of(
          "access-analyzer",
          "account",
          "cloud9",
          "ec2",
          "freetier",
          "iam",
          "identitystore",
          "organizations",
          "pricing",
          "servicequotas",
          "ssm",
          "sso",
          "sts");

  /** Makes a service; nothing of a service is loaded before its first request. */
  static Optional<Service> of(String name, Account account) {
    return switch (name) {
      case "iam" ->
          Optional.of(
              new Service(
                  name,
                  new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08"),
                  rules(name),
                  IamOperations.of(account)));
      case "sts" ->
          Optional.of(
              new Service(
                  name,
                  new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15"),
                  rules(name),
                  StsOperations.of(account)));
      case "cloud9" ->
          Optional.of(
              new Service(name, new JsonProtocol(), rules(name), Cloud9Operations.of(account)));
      case "sso" ->
          Optional.of(
              new Service(name, new JsonProtocol(), rules(name), SsoOperations.of(account)));
      case "identitystore" ->
          Optional.of(
              new Service(
                  name, new JsonProtocol(), rules(name), IdentityStoreOperations.of(account)));
      case "organizations" ->
          Optional.of(
              new Service(
                  name, new JsonProtocol(), rules(name), OrganizationsOperations.of(account)));
      case "pricing" ->
          Optional.of(new Service(name, new JsonProtocol(), rules(name), PricingOperations.of()));
      case "freetier" ->
          Optional.of(
              new Service(name, new JsonProtocol(), rules(name), FreeTierOperations.of(account)));
      case "access-analyzer" ->
          Optional.of(
              new Service(
                  name, AnalyzerOperations.protocol(), rules(name), AnalyzerOperations.of()));
      case "account" ->
          Optional.of(
              new Service(
                  name, AccountOperations.protocol(), rules(name), AccountOperations.of(account)));
      case "ec2" ->
          Optional.of(new Service(name, new Ec2Protocol(), rules(name), Ec2Operations.of(account)));
      case "servicequotas" ->
          Optional.of(
              new Service(
                  name, new JsonProtocol(), rules(name), ServiceQuotasOperations.of(account)));
      case "ssm" ->
          Optional.of(
              new Service(name, new JsonProtocol(), rules(name), SsmOperations.of(account)));
      default -> Optional.empty();
    };
  }

  /** How the service refuses a request whose signature it does not take. */
  AwsError wronglySigned(String message) {
    return switch (name) {
      case "iam", "sts" -> new AwsError(403, "SignatureDoesNotMatch", message);
      case "ec2" -> new AwsError(400, "RequestExpired", "Request has expired.");
      case "access-analyzer", "account" -> new AwsError(403, "InvalidSignatureException", message);
      default -> new AwsError(400, "InvalidSignatureException", message);
    };
  }

  /** How it refuses a key that it does not know. */
  AwsError unknownKey() {
    String message = "The security token included in the request is invalid.";
    return switch (name) {
      case "cloud9",
          "freetier",
          "identitystore",
          "organizations",
          "pricing",
          "servicequotas",
          "ssm",
          "sso" ->
          new AwsError(400, "UnrecognizedClientException", message);
      case "access-analyzer", "account" ->
          new AwsError(403, "UnrecognizedClientException", message);
      case "ec2" ->
          new AwsError(
              401, "AuthFailure", "AWS was not able to validate the provided access credentials");
      default -> new AwsError(403, "InvalidClientTokenId", message);
    };
  }

  private static Rules rules(String name) {
    return Rules.of(
        Objects.requireNonNull(Service.class.getResourceAsStream(name + ".rules"), name));
  }
}
