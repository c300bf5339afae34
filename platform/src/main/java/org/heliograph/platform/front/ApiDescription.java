package org.heliograph.platform.front;

import org.heliograph.platform.identity.Open;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.web.bind.annotation.RestController;

/** The description of every route, as OpenAPI 3.1: made from the controllers, so it cannot tell of another platform. */
@Open
@RestController
class ApiDescription extends OpenApiWebMvcResource {
    ApiDescription(
            ObjectFactory<OpenAPIService> description,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties properties,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        super(description, requests, responses, operations, properties, providers, customizers);
    }
}
