package io.partnerline.bench;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Webhooks shaped and escaped as Meta's, each update numbered: one message to three statuses, of 20,000 customers.
///
/// @param run tells the updates of one run from those of another; no spaces or quotes
public record Webhooks(String run) {
    private static final int CUSTOMERS = 20_000;
    private static final int CHANGES_OF_AN_ENTRY = 50;

    /// The wamid of an update, by which it is found again on the topic.
    public String wamid(long number) {
        return "wamid." + run + "." + number;
    }

    /// A webhook of one update.
    public byte[] single(long number) {
        return body(entry(change(number)));
    }

    /// A webhook of many updates.
    public byte[] batch(long first, int updates) {
        var entries = LongStream.iterate(first, from -> from < first + updates, from -> from + CHANGES_OF_AN_ENTRY)
                .mapToObj(from -> entry(LongStream.range(from, Math.min(from + CHANGES_OF_AN_ENTRY, first + updates))
                        .mapToObj(this::change)
                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        return body(entries);
    }

    private static byte[] body(String entries) {
        return ("{\"object\":\"whatsapp_business_account\",\"entry\":[" + entries + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String entry(String changes) {
        return "{\"id\":\"200000000000001\",\"changes\":[" + changes + "]}";
    }

    private String change(long number) {
        var customer = "1555" + (1_000_000 + number * 7919 % CUSTOMERS);
        var list = number % 4 == 0
                ? "\"messages\":[" + message(number, customer)
                : "\"statuses\":[" + status(number, customer);
        return """
                {"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100001",\
                "phone_number_id":"100000000000001"},"contacts":[{"profile":{"name":"Zo\\u00eb N\\u00fa\\u00f1ez"},\
                "wa_id":"%1$s","user_id":"US.134%1$s"}],%2$s]},"field":"messages"}""".formatted(customer, list);
    }

    private String message(long number, String customer) {
        return """
                {"from":"%1$s","from_user_id":"US.134%1$s","id":"%2$s","timestamp":"1790000000","text":{"body":"Hola, \
                \\u00bfd\\u00f3nde est\\u00e1 mi pedido? Lo compr\\u00e9 el lunes en https:\\/\\/shop.example\\/item\\/42 y el \
                seguimiento no ha cambiado desde entonces. I can also write in English if that is easier: the parcel was \
                due yesterday and nobody was at the door when the courier called \\ud83d\\ude4f"},"type":"text"}""".formatted(customer, wamid(number));
    }

    private String status(long number, String customer) {
        var status = number % 4 == 1 ? "sent" : number % 4 == 2 ? "delivered" : "read";
        return """
                {"id":"%2$s","status":"%3$s","timestamp":"1790000001","recipient_id":"%1$s",\
                "recipient_user_id":"US.134%1$s","conversation":{"id":"7d1a6b0f3e4c4f7f9d0c8b2a1e5f6a7b",\
                "expiration_timestamp":"1790086400","origin":{"type":"service"}},"pricing":{"billable":true,\
                "pricing_model":"PMP","type":"regular","category":"utility"},"biz_opaque_callback_data":\
                "campaign=black-friday-2026;segment=returning-customers;template=order_update_v7;locale=es_ES;batch=917;\
                shard=12;tenant=acme-retail-eu;attempt=1;source=https:\\/\\/crm.example\\/journeys\\/8812"}""".formatted(customer, wamid(number), status);
    }
}
