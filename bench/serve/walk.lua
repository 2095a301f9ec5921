-- Walks through the paths that a file names, one a line, from the first to the last and again.
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local at = 0

request = function()
  at = at % #paths + 1
  return wrk.format("GET", "/v1" .. paths[at])
end
