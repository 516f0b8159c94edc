-- For wrk: one alert a request, each of its own.
wrk.method = "POST"
wrk.path = "/api/v2/alerts"
wrk.headers["Content-Type"] = "application/json"

local count = 0

request = function()
    count = count + 1
    local body = string.format(
        '[{"annotations":{"caller":"值班员","phone":"13800001000","text":"罐车侧翻，有液体往路边沟里流，司机已经出来，后面堵了很长的车。"},' ..
        '"labels":{"alertname":"hazmat-transport","call":"%032d","place":"巡镇镇沿黄公路 12 号","source":"122","town":"巡镇镇"}}]',
        count)
    return wrk.format(nil, nil, nil, body)
end
