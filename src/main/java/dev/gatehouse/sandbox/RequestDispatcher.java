package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.authorization.AccessKeyOwners;
import dev.gatehouse.sandbox.authorization.AccessPathFinder;
import dev.gatehouse.sandbox.authorization.AccessPaths;
import dev.gatehouse.sandbox.authorization.Permissions;
import dev.gatehouse.sandbox.authorization.PrincipalNames;
import dev.gatehouse.sandbox.console.Console;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.CreationTags;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SignatureScope;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.ec2.Ec2Snapshot;
import dev.gatehouse.sandbox.ec2.InboundRule;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.QueryProtocol;
import dev.gatehouse.sandbox.wire.WireRequest;
import dev.gatehouse.sandbox.wire.WireResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** Where requests arrive: finds service and operation, decodes, allows, carries out, encodes. */
final class RequestDispatcher {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String UNKNOWN = "the practice account does not know ";

  private final Account account;
  private final Services services;
  private final Map<String, Integer> requests = new TreeMap<>();
  private int reads;
  private int writes;

  RequestDispatcher(Account account) {
    this.account = account;
    this.services = new Services(account);
  }

  /** Answers a request. One at a time: the account has one lock, and this is it. */
  synchronized WireResponse handle(WireRequest sent) {
    String requestId = account.ids.request();
    Protocol protocol = protocol(!sent.header("x-amz-target").isEmpty());
    try {
      SignatureScope scope = SignatureScope.of(sent);
      Service service =
          services
              .find(scope, sent)
              .orElseThrow(
                  () ->
                      new AwsError(
                          400, protocolless(sent), UNKNOWN + "the service " + scope.service()));
      protocol = service.protocol();
      checkMethod(sent, protocol);
      SignatureDate.check(sent, service.denials(), Instant.now().plus(account.settings.ahead()));
      return answer(service, scope, sent, requestId);
    } catch (AwsError error) {
      return protocol.refusal(error, requestId);
    } catch (RuntimeException e) {
      // A fault of ours; it is reported as AWS reports its own, and never ends the server.
      String what = e.getClass().getSimpleName();
      return protocol.refusal(
          new AwsError(500, "InternalFailure", "the practice account failed: " + what), requestId);
    }
  }

  /** The protocol in which a request is refused whose service is not known. */
  static Protocol protocol(boolean json) {
    return json
        ? new JsonProtocol()
        : new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", "");
  }

  private static String protocolless(WireRequest sent) {
    return sent.header("x-amz-target").isEmpty() ? "InvalidAction" : "UnknownOperationException";
  }

  private static void checkMethod(WireRequest sent, Protocol protocol) {
    if (!protocol.methods().contains(sent.method())) {
      throw new AwsError(
          405, "MethodNotAllowed", "The method " + sent.method() + " is not allowed");
    }
  }

  private WireResponse answer(
      Service service, SignatureScope scope, WireRequest sent, String requestId) {
    Protocol protocol = service.protocol();
    String name = protocol.operation(sent);
    Operations.Operation operation =
        service
            .operations()
            .find(name)
            .orElseThrow(
                () -> protocol.unknownOperation(name, UNKNOWN + service.name() + ":" + name));
    count(service.name() + ":" + name, operation.changes());
    Principal caller =
        AccessKeyOwners.of(account, scope.keyId())
            .orElseThrow(() -> service.denials().unknownKey());
    account.arrive(caller, scope.region(), operation.changes());
    Iam.of(account).use(scope);
    SdkPojo builder = operation.builder();
    protocol.read(sent, builder);
    AwsRequest request = (AwsRequest) ((Buildable) builder).build();
    if (operation.changes() && isDryRun(request)) {
      account.changesNothing();
      countAsDryRun(service.name() + ":" + name);
    }
    service
        .closed()
        .ifPresent(
            error -> {
              throw error;
            });
    service.rules().check(request, protocol);
    allow(service, name);
    allowTags(service, name, request);
    new Permissions(account).check(caller, service, name, request);
    AwsResponse answer = operation.handler().apply(request);
    return protocol.answer(name, answer, requestId);
  }

  private static boolean isDryRun(AwsRequest request) {
    return request.sdkFields().stream()
        .filter(field -> field.memberName().equalsIgnoreCase("DryRun"))
        .anyMatch(field -> Boolean.TRUE.equals(field.getValueOrDefault(request)));
  }

  private void count(String operation, boolean changes) {
    requests.merge(operation, 1, Integer::sum);
    if (changes) {
      writes++;
    } else {
      reads++;
    }
  }

  /** What only tries changes nothing, and is counted by itself. */
  private void countAsDryRun(String operation) {
    requests.computeIfPresent(operation, (name, times) -> times == 1 ? null : times - 1);
    requests.merge(operation + RequestCounts.DRY_RUN, 1, Integer::sum);
    writes--;
    reads++;
  }

  private void allow(Service service, String operation) {
    String action = service.action(operation);
    // Who one is may always be asked, whatever a policy says.
    if (action.equals("sts:GetCallerIdentity") || !account.denies(action)) {
      return;
    }
    throw service.denials().denied(PrincipalNames.arn(account), action, "");
  }

  private void allowTags(Service service, String operation, AwsRequest request) {
    String arn = PrincipalNames.arn(account);
    service
        .tagging(operation, request)
        .filter(account::denies)
        .ifPresent(
            action -> {
              throw service.denials().denied(arn, action, "");
            });
    Optional<String> wanted = account.settings.requiredTag();
    if (wanted.isPresent() && CreationTags.lacks(operation, request, wanted.get())) {
      throw service
          .denials()
          .denied(
              arn, service.action(operation), " with an explicit deny in a service control policy");
    }
  }

  /** The time for the Date of an answer, by which a caller finds out that its own clock is off. */
  String date() {
    return HTTP_DATE.format(Instant.now());
  }

  /** Does in the account what a person does in the browser. */
  synchronized <T> T inConsole(Function<Console, T> act) {
    return act.apply(new Console(account));
  }

  /** Who can get in. */
  synchronized AccessPaths waysIn() {
    return new AccessPathFinder(account).look();
  }

  synchronized void deny(String action) {
    account.deny(action, true);
  }

  synchronized void allowAgain(String action) {
    account.deny(action, false);
  }

  synchronized RequestCounts counter() {
    return new RequestCounts(requests, reads, writes);
  }

  /** What security groups of its owner's let in. */
  synchronized List<InboundRule> inboundRules() {
    return Ec2Snapshot.inboundRules(account);
  }

  synchronized String snapshot(boolean withIds) {
    return new Snapshot(account, services, new SnapshotForm(withIds)).text();
  }

  /** The operations of a service. */
  synchronized Operations operations(String service) {
    return services
        .find(service)
        .orElseThrow(() -> new IllegalArgumentException("no such service: " + service))
        .operations();
  }
}
